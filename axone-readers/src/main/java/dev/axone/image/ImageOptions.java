package dev.axone.image;

import dev.axone.data.DataException;
import dev.axone.folder.OnError;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options of reading images.
 *
 * @param height height of a sample; 0: that of the images, which must be equal
 * @param width width of a sample; 0: that of the images, which must be equal
 * @param channels 1 for grayscale, 3 for RGB; 0: that of the images, which must be equal
 * @param onError what to do with a file that is not an image
 */
public record ImageOptions(int height, int width, int channels, OnError onError) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})(?:[x×](\\d{1,5}))?");

  /** Checks the numbers. */
  public ImageOptions {
    if (height < 0 || width < 0 || (height == 0) != (width == 0)) {
      throw new DataException(
          "size: height and width must be at least 1, found %sx%s".formatted(height, width));
    }
    if (channels != 0 && channels != 1 && channels != 3) {
      throw new DataException(
          "channels: found %s, allowed are 1 (grayscale) and 3 (RGB)".formatted(channels));
    }
  }

  /** Returns the default options: images of equal size and channels, all of them readable. */
  public static ImageOptions of() {
    return new ImageOptions(0, 0, 0, OnError.FAIL);
  }

  /** Returns these options with a size that images are resized to. */
  public ImageOptions withSize(int height, int width) {
    return new ImageOptions(height, width, channels, onError);
  }

  /** Returns these options with 1 channel (grayscale) or 3 (RGB). */
  public ImageOptions withChannels(int channels) {
    return new ImageOptions(height, width, channels, onError);
  }

  /** Returns these options with another treatment of files that are not images. */
  public ImageOptions withOnError(OnError onError) {
    return new ImageOptions(height, width, channels, onError);
  }

  /**
   * Returns the options from the values of a recipe.
   *
   * @throws DataException if a value is not allowed
   */
  static ImageOptions parse(Map<String, String> options) {
    ImageOptions parsed = of().withOnError(OnError.parse("images", options.get("on_error")));
    String size = options.get("size");
    if (size != null) {
      Matcher m = SIZE.matcher(size);
      if (!m.matches() || m.group().matches("0+|0+[x×].*|.*[x×]0+")) {
        throw new DataException(
            "data 'images': size must be HEIGHTxWIDTH, for instance 28x28, found '%s'"
                .formatted(size));
      }
      int height = Integer.parseInt(m.group(1));
      String width = m.group(2);
      parsed = parsed.withSize(height, width == null ? height : Integer.parseInt(width));
    }
    String channels = options.get("channels");
    if (channels != null) {
      if (!channels.equals("1") && !channels.equals("3")) {
        throw new DataException(
            "data 'images': channels must be 1 (grayscale) or 3 (RGB), found '%s'"
                .formatted(channels));
      }
      parsed = parsed.withChannels(Integer.parseInt(channels));
    }
    return parsed;
  }
}
