package dev.axone.image;

import dev.axone.data.Reading;
import dev.axone.tensor.Shape;
import java.util.Optional;

/**
 * Reads images as an {@link ImageReading}, with inverted levels.
 *
 * @param plain the reading without inversion
 */
record InvertedImageReading(ImageReading plain) implements Reading {
  @Override
  public Shape shape() {
    return plain.shape();
  }

  @Override
  public String kind() {
    return plain.kind();
  }

  @Override
  public Optional<Reading> inverted() {
    return Optional.of(plain);
  }

  @Override
  public Reader reader() {
    return plain.reader(Image::inverted);
  }
}
