package dev.axone.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged files give a DataException or valid data, without taking much memory. */
final class IdxFuzzTest {
  private static final byte[] PLAIN = IdxFiles.bytes(8, new int[] {5, 4, 3}, IdxFiles.ramp(60));
  private static final byte[] SHORTS = IdxFiles.bytes(0xB, new int[] {6, 5}, IdxFiles.ramp(60));
  private static final byte[] PACKED = IdxFiles.gzip(PLAIN);

  /** Packs 4 MB in 4 kB, so that damage can make it claim and unpack much. */
  private static final byte[] DENSE =
      IdxFiles.gzip(IdxFiles.bytes(8, new int[] {4096, 1024}, new byte[4 << 20]));

  @Test
  void everyTruncationIsRefused() {
    for (byte[] file : List.of(PLAIN, SHORTS, PACKED)) {
      for (int n = 0; n < file.length; n++) {
        byte[] cut = Arrays.copyOf(file, n);
        assertThrows(DataException.class, () -> Idx.parse("cut", cut));
      }
    }
  }

  @Test
  void everyAppendedByteIsRefused() {
    for (byte[] file : List.of(PLAIN, SHORTS, PACKED)) {
      for (int b = 0; b < 256; b++) {
        byte[] longer = IdxFiles.join(file, new byte[] {(byte) b});
        assertThrows(DataException.class, () -> Idx.parse("longer", longer));
      }
    }
  }

  @Test
  void flippedBytesGiveAnErrorOrData() {
    Random random = new Random(20260101);
    for (byte[] file : List.of(PLAIN, SHORTS, PACKED)) {
      for (int at = 0; at < file.length; at++) {
        for (int b = 0; b < 256; b += 3) {
          byte[] bad = file.clone();
          bad[at] = (byte) b;
          parse(bad, 2_000_000);
        }
      }
      for (int i = 0; i < 5_000; i++) {
        byte[] bad = file.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        parse(bad, 2_000_000);
      }
    }
    for (int i = 0; i < 300; i++) {
      byte[] bad = DENSE.clone();
      bad[random.nextInt(i % 2 == 0 ? 64 : bad.length)] = (byte) random.nextInt(256);
      parse(bad, 40_000_000);
    }
  }

  private static void parse(byte[] file, long most) {
    long allocated =
        Measured.during(
            () -> {
              try {
                Idx idx = Idx.parse("fuzzed", file);
                Column samples = idx.samples();
                for (int i = 0; i < Math.min(samples.size(), 10); i++) {
                  assertEquals(idx.shape().tail().size(), Measured.sample(samples, i).length);
                }
              } catch (DataException e) {
                assertTrue(e.getMessage().startsWith("fuzzed"), e.getMessage());
              }
            });
    assertTrue(allocated < most, () -> allocated + " bytes for " + Arrays.toString(file));
  }
}
