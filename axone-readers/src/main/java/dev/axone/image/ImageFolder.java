package dev.axone.image;

import dev.axone.data.DataException;
import dev.axone.data.PackedType;
import dev.axone.data.SampleStore;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.Decoder;
import dev.axone.folder.FileVisit;
import dev.axone.folder.FolderReading;
import java.nio.file.Path;

/**
 * Reads a folder of images with a subfolder for each class: samples [height, width] (grayscale) or
 * [height, width, 3] (RGB) in 0…1, and labels.
 *
 * <pre>{@code
 * Dataset train = ImageFolder.read(Path.of("flowers/train"), ImageOptions.of().withSize(64, 64)).data();
 * }</pre>
 */
public final class ImageFolder {
  /** The kind of files, for messages. */
  static final String KIND = "image";

  /** Thrown if images differ; stops the reading also with {@code on_error: skip}. */
  private static final class Differing extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private ImageFolder() {}

  /**
   * Reads all images.
   *
   * @throws DataException if the folder has no class, a class has no image, a file is not an image,
   *     or the images differ in size or channels and the options do not set these
   */
  public static FolderReading.Result read(Path folder, ImageOptions options) {
    return read(ClassFolders.of(folder, KIND, ImageFormat.EXTENSIONS), options);
  }

  static FolderReading.Result read(ClassFolders folders, ImageOptions options) {
    return read(folders, options, learn(folders, options));
  }

  /**
   * @param reading has the size and channels of the options or, without these, of the training
   *     images
   */
  static FolderReading.Result read(
      ClassFolders folders, ImageOptions options, ImageReading reading) {
    FolderReading.Form form =
        new FolderReading.Form(
            "images",
            PackedType.UNSIGNED_BYTE,
            reading.shape(),
            Image.SCALE,
            "images 1, channels " + options.channels() + ", height " + options.height());
    try {
      return FolderReading.read(folders, options.onError(), form, () -> decoder(options, reading));
    } catch (Differing e) {
      throw SizeCounts.count(folders).exception(folders, options, reading);
    }
  }

  /** Returns the size and channels of the options or, without these, of the first image. */
  static ImageReading learn(ClassFolders folders, ImageOptions options) {
    int height = options.height();
    int width = options.width();
    int channels = options.channels();
    if (height == 0 || channels == 0) {
      ImageFileReader reader = new ImageFileReader();
      Image first = FileVisit.first(folders, options.onError(), reader::read);
      width = height == 0 ? first.width() : width;
      height = height == 0 ? first.height() : height;
      channels = channels == 0 ? first.channels() : channels;
    }
    return new ImageReading(height, width, channels);
  }

  private static Decoder decoder(ImageOptions options, ImageReading reading) {
    ImageFileReader reader = new ImageFileReader();
    return (String file, int index, SampleStore to) -> {
      Image p = reader.read(file);
      if ((options.height() == 0 && !reading.hasSizeOf(p))
          || (options.channels() == 0 && p.channels() != reading.channels())) {
        throw new Differing();
      }
      to.write(index, reading.sample(p).levels(), 1);
    };
  }
}
