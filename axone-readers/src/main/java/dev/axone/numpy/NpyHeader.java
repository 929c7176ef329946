package dev.axone.numpy;

import dev.axone.data.DataException;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of an .npy file: 93 "NUMPY", version, length, then a Python dictionary such as <code>
 * {'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</code>. It is parsed, not
 * evaluated.
 *
 * @param type element type
 * @param order byte order
 * @param fortran whether the elements are in Fortran order (the first axis changes fastest)
 * @param shape shape of the array
 * @param length length of the header in bytes
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     format</a>
 */
record NpyHeader(NpyType type, ByteOrder order, boolean fortran, Shape shape, int length) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LARGEST = 1 << 20;
  private static final Pattern TYPE =
      Pattern.compile("'descr'\\s*:\\s*(?:'([<>|=]?)([a-zA-Z]\\d*)'|(\\S[^,}]*))");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

  /** Reads a header. */
  static NpyHeader read(String name, InputStream in) throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length == 0) {
      throw new DataException(name + ": is empty, a NumPy array is needed; get it again");
    }
    if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw new DataException(
          "%s, byte 0: found %s, a NumPy array starts with 934E554D5059; give a file that numpy.save wrote"
              .formatted(
                  name,
                  HexFormat.of().withUpperCase().formatHex(start, 0, Math.min(6, start.length))));
    }
    int version = start[6];
    if (version < 1 || version > 3) {
      throw new DataException(
          "%s, byte 6: version %s found, supported are 1 to 3; save it again with numpy.save"
              .formatted(name, version));
    }
    int bytes = version == 1 ? 2 : 4;
    ByteBuffer length =
        ByteBuffer.wrap(Arrays.copyOf(in.readNBytes(bytes), 4)).order(ByteOrder.LITTLE_ENDIAN);
    long size = Integer.toUnsignedLong(length.getInt(0));
    if (size > LARGEST) {
      throw new DataException(
          "%s, byte 8: the header length is %s bytes, at most %s are allowed; the file is damaged, save it again"
              .formatted(name, size, LARGEST));
    }
    byte[] text = in.readNBytes((int) size);
    if (text.length < size) {
      throw new DataException(
          "%s, byte %s: the file ends in its header of %s bytes; it is truncated, get it again"
              .formatted(name, 8 + bytes + text.length, size));
    }
    return parse(
        name,
        new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1),
        8 + bytes + (int) size);
  }

  private static String remedy(@Nullable String type) {
    return "O".equals(type)
        ? "rows of different lengths are stored as objects: pad them to one length with zeros, and"
            + " save them as float32"
        : "convert it with astype('float32')";
  }

  private static NpyHeader parse(String name, String text, int length) {
    Matcher type = TYPE.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!type.find() || !order.find() || !shape.find()) {
      throw new DataException(
          "%s: its header is '%s', 'descr', 'fortran_order' and 'shape' are needed; the file is damaged, save it again"
              .formatted(name, text.strip()));
    }
    NpyType known =
        (type.group(2) == null ? java.util.Optional.<NpyType>empty() : NpyType.of(type.group(2)))
            .orElseThrow(
                () ->
                    new DataException(
                        "%s: elements of type %s found, supported are %s; %s"
                            .formatted(
                                name,
                                type.group(2) == null ? type.group(3) : type.group(2),
                                NpyType.names(),
                                remedy(type.group(2)))));
    ByteOrder bytes =
        switch (type.group(1)) {
          case ">" -> ByteOrder.BIG_ENDIAN;
          case "=" -> ByteOrder.nativeOrder();
          default -> ByteOrder.LITTLE_ENDIAN;
        };
    return new NpyHeader(
        known, bytes, order.group(1).equals("True"), shape(name, shape.group(1)), length);
  }

  private static Shape shape(String name, String text) {
    List<Integer> axes = new ArrayList<>();
    long size = 1;
    long sample = 1;
    for (String axis : text.replace("L", "").split(",", -1)) {
      if (axis.isBlank()) {
        continue;
      }
      String digits = axis.strip();
      long n =
          digits.length() > 18 || digits.contains(" ") ? Long.MAX_VALUE : Long.parseLong(digits);
      boolean fits = n <= Integer.MAX_VALUE;
      size = fits ? size * n : Long.MAX_VALUE;
      sample *= axes.isEmpty() ? 1 : fits ? n : 0;
      if (!fits || size > Integer.MAX_VALUE || sample > Integer.MAX_VALUE) {
        throw new DataException(
            "%s: shape (%s) found, at most 2147483647 elements can be read; split the array"
                .formatted(name, text.strip()));
      }
      axes.add((int) n);
    }
    return Shape.of(axes.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Returns the number of bytes of all elements. */
  long bytes() {
    return (long) shape.size() * type.bytes();
  }

  /** Returns a header of version 1 for little-endian elements in C order. */
  static byte[] write(NpyType type, Shape shape) {
    StringBuilder axes = new StringBuilder();
    for (int i = 0; i < shape.rank(); i++) {
      axes.append(i == 0 ? "" : " ").append(shape.dim(i)).append(',');
    }
    if (shape.rank() > 1) {
      axes.setLength(axes.length() - 1);
    }
    String text =
        "{'descr': '<%s', 'fortran_order': False, 'shape': (%s), }".formatted(type.code(), axes);
    // Elements start at a multiple of 64; a line feed ends the header.
    int padded = (10 + text.length() + 1 + 63) / 64 * 64 - 10;
    ByteBuffer header = ByteBuffer.allocate(10 + padded).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) padded);
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }
}
