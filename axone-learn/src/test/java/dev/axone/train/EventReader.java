package dev.axone.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads event files as TensorBoard does, written from the definitions: TFRecord, {@code
 * event.proto}, {@code summary.proto}. A record that is cut short ends the file.
 */
final class EventReader {
  /**
   * One message.
   *
   * @param fields by number; a number, or bytes as a buffer
   */
  record Proto(Map<Integer, List<Object>> fields) {
    static Proto of(ByteBuffer in) {
      Map<Integer, List<Object>> fields = new LinkedHashMap<>();
      while (in.hasRemaining()) {
        int tag = (int) varint(in);
        Object value =
            switch (tag & 7) {
              case 0 -> varint(in);
              case 1 -> in.getDouble();
              case 2 -> {
                int length = (int) varint(in);
                ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
                in.position(in.position() + length);
                yield part;
              }
              case 5 -> in.getFloat();
              default -> throw new IllegalStateException("wire type " + (tag & 7));
            };
        fields.computeIfAbsent(tag >> 3, f -> new ArrayList<>()).add(value);
      }
      return new Proto(fields);
    }

    private static long varint(ByteBuffer in) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte b = in.get();
        value |= (b & 0x7fL) << shift;
        if (b >= 0) {
          return value;
        }
      }
    }

    boolean has(int field) {
      return fields.containsKey(field);
    }

    Object get(int field) {
      assertEquals(1, fields.get(field).size());
      return fields.get(field).getFirst();
    }

    long number(int field) {
      return (long) get(field);
    }

    String text(int field) {
      return StandardCharsets.UTF_8.decode(((ByteBuffer) get(field)).duplicate()).toString();
    }

    List<Proto> messages(int field) {
      return fields.getOrDefault(field, List.of()).stream()
          .map(b -> of(((ByteBuffer) b).duplicate().order(ByteOrder.LITTLE_ENDIAN)))
          .toList();
    }

    double[] doubles(int field) {
      ByteBuffer b = ((ByteBuffer) get(field)).duplicate().order(ByteOrder.LITTLE_ENDIAN);
      double[] d = new double[b.remaining() / 8];
      b.asDoubleBuffer().get(d);
      return d;
    }
  }

  private EventReader() {}

  /** Returns the events of a file, each with its sums checked. */
  static List<Proto> read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Proto> events = new ArrayList<>();
    while (in.remaining() >= 12) {
      int start = in.position();
      long length = in.getLong();
      assertEquals(masked(in.array(), start, 8), in.getInt());
      if (in.remaining() < length + 4) {
        break;
      }
      int at = in.position();
      events.add(Proto.of(in.slice(at, (int) length).order(ByteOrder.LITTLE_ENDIAN)));
      in.position(at + (int) length);
      assertEquals(masked(in.array(), at, (int) length), in.getInt());
    }
    return events;
  }

  /** CRC-32C bit by bit (Castagnoli's polynomial, reflected), then TensorFlow's mask. */
  private static int masked(byte[] data, int from, int length) {
    int crc = -1;
    for (int i = from; i < from + length; i++) {
      crc ^= data[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
      }
    }
    crc = ~crc;
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }

  /**
   * Returns what TensorBoard shows of a run's folder: the value of each step by tag. Files are read
   * in the order of their names; a restart drops what was seen of its step and later.
   */
  static Map<String, Map<Long, Float>> scalars(Path run) throws IOException {
    Map<String, Map<Long, Float>> curves = new LinkedHashMap<>();
    List<Path> files;
    try (var list = Files.list(run)) {
      files = list.sorted().toList();
    }
    for (Path file : files) {
      List<Proto> events = read(file);
      assertEquals("brain.Event:2", events.getFirst().text(3));
      for (Proto event : events.subList(1, events.size())) {
        long step = event.number(2);
        if (event.has(7)) {
          curves.values().forEach(c -> c.keySet().removeIf(s -> s >= step));
        }
        for (Proto summary : event.messages(5)) {
          for (Proto value : summary.messages(1)) {
            if (value.has(2)) {
              curves
                  .computeIfAbsent(value.text(1), t -> new LinkedHashMap<>())
                  .put(step, (Float) value.get(2));
            }
          }
        }
      }
    }
    return curves;
  }
}
