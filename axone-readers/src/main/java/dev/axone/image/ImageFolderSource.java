package dev.axone.image;

import dev.axone.data.Dataset;
import dev.axone.data.Reading;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.FittedOptions;
import dev.axone.folder.FolderScan;
import dev.axone.folder.FolderSource;
import dev.axone.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The data source {@code images}: folders of images, read by {@link ImageFolder}. */
public final class ImageFolderSource implements FolderSource<ImageReading> {
  private static final String SIZE = "size";
  private static final String CHANNELS = "channels";

  /** For the service loader. */
  public ImageFolderSource() {}

  @Override
  public String name() {
    return "images";
  }

  @Override
  public String summary() {
    return "A folder of images (PNG, JPEG, BMP, GIF, WebP), with a folder for each class";
  }

  @Override
  public Map<String, String> readingOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(
        SIZE, "HEIGHTxWIDTH that images are resized to; default: their size, which must be equal");
    options.put(
        CHANNELS, "1 for grayscale, 3 for RGB; default: that of the images, which must be equal");
    return options;
  }

  @Override
  public String file() {
    return "an image";
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
  public Class<ImageReading> readings() {
    return ImageReading.class;
  }

  /** Chooses a size if sizes differ or are large, and 3 channels if some images are in colour. */
  @Override
  public FittedOptions fitted(Map<String, String> options) {
    FolderScan scan = scan(options, ImageDescriber::inspector);
    FittedOptions fitted = FittedOptions.of(options, scan);
    List<Map.Entry<String, Integer>> sizes = scan.kinds(ImageDescriber.SIZE);
    if (sizes.isEmpty()) {
      return fitted;
    }
    FittingSize size = FittingSize.of(sizes);
    if (!size.isOf(sizes)) {
      fitted =
          fitted.with(
              SIZE,
              size.toString(),
              "%s; all are resized to this one, height x width, with their aspect ratio kept and padding in the colour of their border"
                  .formatted(FittingSize.range(sizes)));
    }
    return scan.kinds(ImageDescriber.COLOURS).size() < 2
        ? fitted
        : fitted.with(
            CHANNELS, "3", "some images are grey and some coloured; all get three channels");
  }

  @Override
  public Optional<Reading> readingOf(Shape shape) {
    int[] d = shape.toArray();
    boolean image = d.length == 2 || (d.length == 3 && (d[2] == 1 || d[2] == 3));
    return image
        ? Optional.of(new ImageReading(d[0], d[1], d.length == 3 ? d[2] : 1))
        : Optional.empty();
  }

  @Override
  public ImageReading learn(ClassFolders training, Map<String, String> options) {
    return ImageFolder.learn(training, ImageOptions.parse(options));
  }

  @Override
  public Dataset read(ClassFolders folders, Map<String, String> options, ImageReading reading) {
    return ImageFolder.read(folders, ImageOptions.parse(options), reading).data();
  }
}
