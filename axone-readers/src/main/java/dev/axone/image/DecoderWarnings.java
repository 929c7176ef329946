package dev.axone.image;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Collects a decoder's warnings of missing data: the decoder itself fills the rest with grey. */
final class DecoderWarnings implements IIOReadWarningListener {
  private @Nullable String serious;

  void clear() {
    serious = null;
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    String w = warning.toLowerCase(Locale.ROOT);
    if (w.contains("premature end") || w.contains("corrupt jpeg data")) {
      serious = warning;
    }
  }

  void check() throws IOException {
    if (serious != null) {
      throw new IOException(serious);
    }
  }
}
