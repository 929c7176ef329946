/** Readers of data files: tables, arrays, folders of images, sounds and texts. */
module dev.axone.readers {
  requires de.siegmar.fastcsv;
  requires transitive dev.axone.learn;
  requires transitive java.desktop;
  requires static transitive org.jspecify;

  exports dev.axone.csv;
  exports dev.axone.describe;
  exports dev.axone.folder;
  exports dev.axone.idx;
  exports dev.axone.image;
  exports dev.axone.numpy;
  exports dev.axone.sound;

  uses dev.axone.describe.Describer;

  provides dev.axone.data.DataSource with
      dev.axone.folder.TextFolderSource,
      dev.axone.idx.IdxSource,
      dev.axone.image.ImageFolderSource,
      dev.axone.numpy.NumpySource,
      dev.axone.sound.SoundFolderSource;
  provides dev.axone.describe.Describer with
      dev.axone.describe.NumpyDescriber,
      dev.axone.describe.TableDescriber,
      dev.axone.folder.TextDescriber,
      dev.axone.image.ImageDescriber,
      dev.axone.sound.SoundDescriber;
  provides dev.axone.table.TableSource with
      dev.axone.csv.CsvSource;
}
