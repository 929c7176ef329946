package dev.axone.image;

import dev.axone.data.Dataset;
import dev.axone.data.FileSource;
import dev.axone.data.Reading;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.OnError;
import dev.axone.folder.Parts;
import dev.axone.folder.Readings;
import java.util.LinkedHashMap;
import java.util.Map;

/** An {@link ImageFolder} under the name {@code images}. */
public final class ImageFolderSource implements FileSource {
  /** For the service loader. */
  public ImageFolderSource() {}

  @Override
  public String name() {
    return "images";
  }

  @Override
  public String summary() {
    return "A folder of pictures (PNG, JPEG, BMP, GIF, WebP), with a folder for each class";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(
        Parts.PATH, "the folder of the classes' folders; or one that holds them in train and test");
    options.put(Parts.TEST, "the folder to test on; default: test in path, if train is there");
    options.put(
        "size", "HEIGHTxWIDTH that all are scaled to; default: theirs, which must be equal");
    options.put("channels", "1 for grey, 3 for colours; default: theirs, which must be equal");
    options.put(
        OnError.OPTION, "fail at a file that is no picture, or skip and count it; default fail");
    return options;
  }

  @Override
  public boolean hasTest(Map<String, String> options) {
    return parts(options).test().isPresent();
  }

  @Override
  public Reading learn(Map<String, String> options) {
    return ImageFolder.learn(
        parts(options).trainClasses(ImageFolder.KIND, ImageFormat.EXTENSIONS),
        ImageOptions.parse(options));
  }

  @Override
  public Dataset train(Map<String, String> options, Reading reading) {
    return read(
        parts(options).trainClasses(ImageFolder.KIND, ImageFormat.EXTENSIONS), options, reading);
  }

  @Override
  public Dataset test(Map<String, String> options, Reading reading) {
    return read(
        parts(options).testClasses(ImageFolder.KIND, ImageFormat.EXTENSIONS), options, reading);
  }

  private Dataset read(ClassFolders folders, Map<String, String> options, Reading reading) {
    if (!(reading instanceof PictureReading pictures)) {
      throw Readings.other(name(), reading);
    }
    return ImageFolder.read(folders, ImageOptions.parse(options), pictures).data();
  }

  private Parts parts(Map<String, String> options) {
    checkOptions(options);
    return Parts.of(name(), options);
  }
}
