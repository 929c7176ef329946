package dev.axone.datasets;

import dev.axone.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Public-domain texts included in Axone, for language models. */
public final class Literature {
  private Literature() {}

  /** Returns John Milton's Paradise Lost: verse, 455,981 characters, an alphabet of 65. */
  public static String paradiseLost() {
    return text("paradise-lost");
  }

  /** Returns William Shakespeare's As You Like It: a play, 122,773 characters. */
  public static String asYouLikeIt() {
    return text("as-you-like-it");
  }

  static String text(String name) {
    try (InputStream packed = Literature.class.getResourceAsStream("text/" + name + ".txt.gz")) {
      if (packed == null) {
        throw new DataException(
            "the text '" + name + "' is not in axone-datasets' jar; build or get the jar again");
      }
      try (InputStream in = new GZIPInputStream(packed)) {
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      }
    } catch (IOException e) {
      throw new DataException(
          "the text '%s' cannot be read from axone-datasets' jar: %s"
              .formatted(name, e.getMessage()),
          e);
    }
  }
}
