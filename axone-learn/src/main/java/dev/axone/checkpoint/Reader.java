package dev.axone.checkpoint;

import dev.axone.file.Interrupts;
import dev.axone.json.Json;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads a checkpoint file; checks every size and offset before it accesses memory. */
final class Reader {
  private static final String REMEDY = "; use another checkpoint of the run";
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long CHUNK = 1 << 26;

  private final Path file;
  private final MemorySegment bytes;

  private Reader(Path file, MemorySegment bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  static Checkpoint read(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new CheckpointException(
          "checkpoint '%s' is not a regular file: name a file that a run wrote".formatted(file));
    }
    try {
      return new Reader(file, Interrupts.heldBack(() -> load(file))).parse();
    } catch (NoSuchFileException e) {
      throw new CheckpointException(
          "checkpoint '%s' does not exist: check the path".formatted(file), e);
    } catch (IOException e) {
      throw new CheckpointException("checkpoint '%s' cannot be read: %s".formatted(file, e), e);
    }
  }

  private static MemorySegment load(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      return load(file, in);
    }
  }

  private static MemorySegment load(Path file, FileChannel in) throws IOException {
    long size = in.size();
    MemorySegment bytes = Arena.ofAuto().allocate(Math.max(1, size), 64);
    for (long at = 0; at < size; ) {
      ByteBuffer part = bytes.asSlice(at, Math.min(CHUNK, size - at)).asByteBuffer();
      int n = in.read(part, at);
      if (n < 0) {
        throw new CheckpointException(
            "checkpoint '%s' became shorter while it was read".formatted(file));
      }
      at += n;
    }
    return bytes.asSlice(0, size);
  }

  private Checkpoint parse() {
    long size = bytes.byteSize();
    if (size < Header.SUM_OFFSET + Header.SUM_BYTES) {
      throw damaged("it has %s bytes, a checkpoint has more".formatted(size));
    }
    long length = bytes.get(LENGTH, 0);
    byte[] start =
        bytes.asSlice(Header.LENGTH_BYTES, Header.START.length).toArray(ValueLayout.JAVA_BYTE);
    if (!Arrays.equals(start, Header.START)) {
      throw new CheckpointException(
          "'%s' is not a checkpoint of Axone: it starts with other bytes; give a file that a run wrote"
              .formatted(file));
    }
    if (length < Header.START.length + Header.SUM_BYTES || length > size - Header.LENGTH_BYTES) {
      throw damaged(
          "its header should have %s bytes, found %s"
              .formatted(length, size - Header.LENGTH_BYTES));
    }
    checkSum();
    try {
      return parse(header(length), bytes.asSlice(Header.LENGTH_BYTES + length));
    } catch (IllegalArgumentException
        | ClassCastException
        | ArithmeticException
        | NoSuchElementException e) {
      throw damaged("its header is invalid: " + e.getMessage());
    }
  }

  private void checkSum() {
    MemorySegment found = bytes.asSlice(Header.SUM_OFFSET, Header.SUM_BYTES);
    byte[] digits = found.toArray(ValueLayout.JAVA_BYTE);
    found.fill((byte) '0');
    CRC32C sum = new CRC32C();
    for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
      sum.update(bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at)).asByteBuffer());
    }
    String is = HexFormat.of().toHexDigits((int) sum.getValue());
    if (!Arrays.equals(digits, is.getBytes(StandardCharsets.US_ASCII))) {
      throw damaged("its checksum does not match its content: it was truncated or changed");
    }
  }

  private Map<String, @Nullable Object> header(long length) {
    byte[] text = bytes.asSlice(Header.LENGTH_BYTES, length).toArray(ValueLayout.JAVA_BYTE);
    return Json.readObject(new String(text, StandardCharsets.UTF_8));
  }

  private Checkpoint parse(Map<String, @Nullable Object> header, MemorySegment data) {
    Map<?, ?> metadata = map(header.remove("__metadata__"));
    int version = Integer.parseInt(String.valueOf(metadata.get("version")));
    if (version > Checkpoint.VERSION) {
      throw new CheckpointException(
          "checkpoint '%s' has format %s, this version reads up to %s: use a newer Axone"
              .formatted(file, version, Checkpoint.VERSION));
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    header.forEach((name, e) -> entries.put(name, entry(name, map(e), data)));
    return new Checkpoint(Json.readObject(String.valueOf(metadata.get("state"))), entries);
  }

  private Entry entry(String name, Map<?, ?> header, MemorySegment data) {
    DType dtype =
        switch (String.valueOf(header.get("dtype"))) {
          case "F32" -> DType.FLOAT32;
          case "F64" -> DType.FLOAT64;
          default ->
              throw damaged(
                  "tensor '%s' has type %s, allowed are F32 and F64"
                      .formatted(name, header.get("dtype")));
        };
    Shape shape =
        Shape.of(numbers(header.get("shape")).stream().mapToInt(Math::toIntExact).toArray());
    List<Long> place = numbers(header.get("data_offsets"));
    long from = place.getFirst();
    long size = place.getLast() - from;
    if (from < 0 || size != (long) shape.size() * dtype.bytes() || from > data.byteSize() - size) {
      throw damaged(
          "tensor '%s' of shape %s has the offsets %s in %s bytes"
              .formatted(name, shape, place, data.byteSize()));
    }
    return new Entry(name, dtype, shape, data.asSlice(from, size));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> m) {
      return m;
    }
    throw new IllegalArgumentException("an object {…} is missing");
  }

  private static List<Long> numbers(@Nullable Object value) {
    if (value instanceof List<?> l) {
      return l.stream().map(Long.class::cast).toList();
    }
    throw new IllegalArgumentException("a list of numbers is missing");
  }

  private CheckpointException damaged(String why) {
    return new CheckpointException("checkpoint '%s' is damaged: %s%s".formatted(file, why, REMEDY));
  }
}
