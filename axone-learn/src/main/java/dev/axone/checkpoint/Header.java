package dev.axone.checkpoint;

import dev.axone.json.Json;
import dev.axone.tensor.DType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header of a checkpoint file, with its checksum. */
final class Header {
  /** Bytes of the header's length, at the start of the file. */
  static final int LENGTH_BYTES = 8;

  /** The start of each header; the eight hexadecimal digits of the checksum follow. */
  static final byte[] START = "{\"__metadata__\":{\"crc32c\":\"".getBytes(StandardCharsets.UTF_8);

  static final int SUM_OFFSET = LENGTH_BYTES + START.length;
  static final int SUM_BYTES = 8;

  /** Tensor bytes start at a multiple of this. */
  private static final int ALIGNMENT = 64;

  private Header() {}

  /** Returns the header's bytes with a checksum of zeros. */
  static byte[] of(Checkpoint checkpoint) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("crc32c", "0".repeat(SUM_BYTES));
    metadata.put("format", "axone");
    metadata.put("version", Integer.toString(Checkpoint.VERSION));
    metadata.put("state", Json.write(checkpoint.state()));
    Map<String, @Nullable Object> header = new LinkedHashMap<>();
    header.put("__metadata__", metadata);
    long offset = 0;
    for (Entry e : checkpoint.entries().values()) {
      long end = offset + e.data().byteSize();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", name(e.dtype()));
      entry.put("shape", Arrays.stream(e.shape().toArray()).boxed().toList());
      entry.put("data_offsets", List.of(offset, end));
      header.put(e.name(), entry);
      offset = end;
    }
    byte[] text = Json.write(header).getBytes(StandardCharsets.UTF_8);
    int padded = (LENGTH_BYTES + text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] bytes = Arrays.copyOf(text, padded - LENGTH_BYTES);
    Arrays.fill(bytes, text.length, bytes.length, (byte) ' ');
    return bytes;
  }

  static String name(DType dtype) {
    return dtype == DType.FLOAT32 ? "F32" : "F64";
  }
}
