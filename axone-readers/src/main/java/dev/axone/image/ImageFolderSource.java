package dev.axone.image;

import dev.axone.data.Dataset;
import dev.axone.data.Reading;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.FolderSource;
import dev.axone.folder.OnError;
import dev.axone.folder.Parts;
import dev.axone.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An {@link ImageFolder} under the name {@code images}. */
public final class ImageFolderSource implements FolderSource<PictureReading> {
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
  public String kind() {
    return ImageFolder.KIND;
  }

  @Override
  public Set<String> extensions() {
    return ImageFormat.EXTENSIONS;
  }

  @Override
  public Class<PictureReading> readings() {
    return PictureReading.class;
  }

  @Override
  public Optional<Reading> readingOf(Shape shape) {
    int[] d = shape.toArray();
    boolean image = d.length == 2 || (d.length == 3 && (d[2] == 1 || d[2] == 3));
    return image
        ? Optional.of(new PictureReading(d[0], d[1], d.length == 3 ? d[2] : 1))
        : Optional.empty();
  }

  @Override
  public PictureReading learn(ClassFolders training, Map<String, String> options) {
    return ImageFolder.learn(training, ImageOptions.parse(options));
  }

  @Override
  public Dataset read(ClassFolders folders, Map<String, String> options, PictureReading reading) {
    return ImageFolder.read(folders, ImageOptions.parse(options), reading).data();
  }
}
