package dev.axone.image;

import dev.axone.data.DataException;
import dev.axone.folder.FileBytes;
import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/** Reads image files with reused buffers and decoders; for one thread. */
final class ImageFileReader {
  private static final long MAX_PIXELS = 50_000_000;

  /** Decoding effort, in units of {@link Structure#effort}, allowed for any file: some seconds. */
  private static final long FREE_EFFORT = MAX_PIXELS;

  /** Additional effort allowed for each byte of a file; photos need less than a tenth of it. */
  private static final long EFFORT_OF_A_BYTE = 4000;

  private static final long MAX_EFFORT = 20 * MAX_PIXELS;

  private static final String UNDECODABLE =
      "its pixels cannot be decoded, or are in an unsupported format";

  private final FileBytes file = new FileBytes();
  private final CRC32 crc = new CRC32();
  private final Map<ImageFormat, List<ImageReader>> readers = new EnumMap<>(ImageFormat.class);
  private final DecoderWarnings warnings = new DecoderWarnings();

  ImageFileReader() {}

  /**
   * Reads a file.
   *
   * @throws DataException naming the file, what was found, what is allowed and a remedy
   */
  Image read(String path) {
    ImageFormat format = load(path);
    Structure structure = structure(path, format);
    Exception first = null;
    for (ImageReader reader : readers(path, format)) {
      try {
        Image p = Pixels.of(decode(path, reader, structure.effort()));
        return Orientation.upright(p, structure.orientation());
      } catch (DataException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        if (e.getCause() instanceof OutOfMemoryError full) {
          throw full; // The file is not damaged, though Java's decoder of PNG reports it as such.
        }
        first = first == null ? e : first; // Another decoder may support this file.
      }
    }
    throw damaged(path, format, UNDECODABLE, first);
  }

  private Structure structure(String path, ImageFormat format) {
    Structure structure = Structure.of(format, file.data(), file.length(), crc);
    if (structure.problem() != null) {
      throw damaged(path, format, structure.problem(), null);
    }
    return structure;
  }

  /**
   * Returns the width and height in the file's header, after rotation by the Exif orientation.
   *
   * @throws DataException as {@link #read}
   */
  int[] size(String path) {
    ImageFormat format = load(path);
    Structure structure = structure(path, format);
    ImageReader reader = readers(path, format).getFirst();
    try {
      reader.setInput(new BytesInput(file.data(), file.length()), true, true);
      int[] size = {reader.getWidth(0), reader.getHeight(0)};
      return Orientation.swapsSides(structure.orientation()) ? new int[] {size[1], size[0]} : size;
    } catch (IOException | RuntimeException e) {
      throw damaged(path, format, UNDECODABLE, e);
    }
  }

  /** Returns the format of the file that was read last. */
  ImageFormat format() {
    return ImageFormat.of(file.data(), file.length()).orElseThrow();
  }

  private ImageFormat load(String path) {
    try {
      file.read(path);
    } catch (FileNotFoundException e) {
      throw new DataException(path + ": " + missing(Path.of(path)), e);
    } catch (IOException e) {
      throw new DataException(path + ": cannot be read: " + e.getMessage(), e);
    }
    return ImageFormat.of(file.data(), file.length()).orElseThrow(() -> unknown(path));
  }

  private static String missing(Path path) {
    return Files.isDirectory(path)
        ? "is a folder where an image is needed; move its files up"
        : Files.exists(path)
            ? "no permission to read it; change its permissions"
            : "there is no such image; correct the path";
  }

  private DataException unknown(String path) {
    int n = Math.min(4, file.length());
    String found =
        n == 0
            ? "is empty"
            : "is not an image, it starts with "
                + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(file.data(), 0, n);
    return new DataException(
        "%s: %s; allowed are PNG, JPEG, BMP, GIF and WebP".formatted(path, found));
  }

  private static DataException damaged(
      String path, ImageFormat format, String what, @Nullable Exception e) {
    String message =
        "%s: the %s image is damaged: %s; get it again".formatted(path, format.title(), what);
    return e == null ? new DataException(message) : new DataException(message, e);
  }

  private BufferedImage decode(String path, ImageReader reader, int effort) throws IOException {
    warnings.clear();
    reader.setInput(new BytesInput(file.data(), file.length()), true, true);
    checkSize(path, (long) reader.getWidth(0) * reader.getHeight(0), effort);
    BufferedImage image = reader.read(0);
    warnings.check();
    return image;
  }

  /** Refuses images that would need memory or time out of proportion to the file. */
  private void checkSize(String path, long pixels, int effort) {
    if (pixels > MAX_PIXELS) {
      throw new DataException(
          "%s: has %s pixels, at most %s can be read; make it smaller"
              .formatted(path, pixels, MAX_PIXELS));
    }
    long limit = Math.min(MAX_EFFORT, FREE_EFFORT + EFFORT_OF_A_BYTE * file.length()) / effort;
    if (pixels > limit) {
      throw new DataException(
          "%s: has %s pixels, at most %s are decoded of a %s file of %s bytes that takes %s times as long for a pixel as a PNG; save it again as PNG"
              .formatted(path, pixels, limit, format().title(), file.length(), effort));
    }
  }

  private List<ImageReader> readers(String path, ImageFormat format) {
    List<ImageReader> known = readers.get(format);
    if (known == null) {
      known = new ArrayList<>();
      ImageIO.getImageReadersByFormatName(format.title().toLowerCase(Locale.ROOT))
          .forEachRemaining(known::add);
      // Java's own decoders are faster; others support more variants of a format.
      known.sort(Comparator.comparing(r -> !r.getClass().getName().startsWith("com.sun.")));
      known.forEach(r -> r.addIIOReadWarningListener(warnings));
      readers.put(format, known);
    }
    if (known.isEmpty()) {
      throw new DataException(
          "%s: no decoder of %s is on the class path; add com.twelvemonkeys.imageio:imageio-%s"
              .formatted(path, format.title(), format.title().toLowerCase(Locale.ROOT)));
    }
    return known;
  }
}
