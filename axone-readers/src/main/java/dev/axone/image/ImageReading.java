package dev.axone.image;

import dev.axone.data.Reading;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.ArgumentException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads images as samples [height, width] (grayscale) or [height, width, 3] (RGB) in 0…1: resized
 * by area averaging with the aspect ratio kept, and padded with the colour of their border.
 *
 * @param height height of a sample
 * @param width width of a sample
 * @param channels 1 for grayscale, 3 for RGB
 */
public record ImageReading(int height, int width, int channels) implements Reading {
  /** Checks the numbers. */
  public ImageReading {
    if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
      throw new ArgumentException(
          "height",
          "and width must be at least 1 and channels 1 or 3, found %s, %s and %s"
              .formatted(height, width, channels));
    }
  }

  @Override
  public Shape shape() {
    return channels == 1 ? Shape.of(height, width) : Shape.of(height, width, channels);
  }

  @Override
  public String kind() {
    return ImageFolder.KIND;
  }

  @Override
  public Optional<Reading> inverted() {
    return Optional.of(new InvertedImageReading(this));
  }

  @Override
  public Reader reader() {
    return reader(p -> p);
  }

  /** Returns a reader that applies a function to the resized images. */
  Reader reader(UnaryOperator<Image> change) {
    ImageFileReader images = new ImageFileReader();
    return file -> {
      float[] numbers = new float[shape().size()];
      change
          .apply(sample(images.read(file)))
          .column(shape())
          .read(0, MemorySegment.ofArray(numbers), 0);
      return numbers;
    };
  }

  /** Returns an image with the channels and size of a sample. */
  Image sample(Image image) {
    return image.withChannels(channels).fit(width, height);
  }

  boolean hasSizeOf(Image p) {
    return p.height() == height && p.width() == width;
  }
}
