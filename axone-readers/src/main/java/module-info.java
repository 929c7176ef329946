/** Data in the files that people have: folders of images, sounds and texts. */
module dev.axone.readers {
  requires transitive dev.axone.learn;
  requires java.desktop;
  requires static transitive org.jspecify;

  exports dev.axone.describe;
  exports dev.axone.folder;
  exports dev.axone.image;
  exports dev.axone.sound;

  uses dev.axone.describe.Describer;

  provides dev.axone.data.DataSource with
      dev.axone.image.ImageFolderSource,
      dev.axone.sound.SoundFolderSource,
      dev.axone.folder.TextFolderSource;
  provides dev.axone.describe.Describer with
      dev.axone.image.ImageDescriber,
      dev.axone.sound.SoundDescriber;
}
