package dev.axone.image;

import dev.axone.data.DataException;
import dev.axone.data.PackedType;
import dev.axone.data.SampleStore;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.Decoder;
import dev.axone.folder.FileVisit;
import dev.axone.folder.FolderReading;
import dev.axone.tensor.Shape;
import java.nio.file.Path;

/**
 * Reads a folder of pictures with a folder for each class: samples [height, width] of grey levels
 * or [height, width, 3] of colours in 0…1, and labels.
 *
 * <pre>{@code
 * Dataset train = ImageFolder.read(Path.of("flowers/train"), ImageOptions.of().withSize(64, 64)).data();
 * }</pre>
 */
public final class ImageFolder {
  /** What files hold, for messages. */
  static final String KIND = "picture";

  /** Stops the reading, whatever is to become of files that fail. */
  private static final class Differing extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private ImageFolder() {}

  /**
   * Reads all pictures.
   *
   * @throws DataException if the folder has no class, a class has no picture, a file is none, or
   *     the pictures differ in size or colours and the options do not say what to make of them
   */
  public static FolderReading.Result read(Path folder, ImageOptions options) {
    return read(ClassFolders.of(folder, KIND, ImageFormat.EXTENSIONS), options);
  }

  static FolderReading.Result read(ClassFolders folders, ImageOptions options) {
    return read(folders, options, complete(folders, options));
  }

  /**
   * @param whole the stated options, with a size and channels where none are stated
   */
  static FolderReading.Result read(ClassFolders folders, ImageOptions options, ImageOptions whole) {
    Shape shape =
        whole.channels() == 1
            ? Shape.of(whole.height(), whole.width())
            : Shape.of(whole.height(), whole.width(), whole.channels());
    FolderReading.Form form =
        new FolderReading.Form(
            "images",
            PackedType.UNSIGNED_BYTE,
            shape,
            Picture.SCALE,
            "images 1, channels " + options.channels() + ", height " + options.height());
    try {
      return FolderReading.read(folders, options.onError(), form, () -> decoder(options, whole));
    } catch (Differing e) {
      throw Sizes.count(folders).refusal(folders, options, whole);
    }
  }

  /** Returns the options with the first picture's size and channels where none are stated. */
  static ImageOptions complete(ClassFolders folders, ImageOptions options) {
    if (options.height() > 0 && options.channels() > 0) {
      return options;
    }
    PictureReader reader = new PictureReader();
    Picture first = FileVisit.first(folders, options.onError(), reader::read);
    ImageOptions whole =
        options.height() > 0 ? options : options.withSize(first.height(), first.width());
    return options.channels() > 0 ? whole : whole.withChannels(first.channels());
  }

  private static Decoder decoder(ImageOptions stated, ImageOptions whole) {
    PictureReader reader = new PictureReader();
    return (String file, int index, SampleStore to) -> {
      Picture p = reader.read(file);
      if ((stated.height() == 0 && (p.height() != whole.height() || p.width() != whole.width()))
          || (stated.channels() == 0 && p.channels() != whole.channels())) {
        throw new Differing();
      }
      Picture sample = p.withChannels(whole.channels()).fit(whole.width(), whole.height());
      to.write(index, sample.levels(), 1);
    };
  }
}
