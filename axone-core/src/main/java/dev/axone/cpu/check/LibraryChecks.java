package dev.axone.cpu.check;

import dev.axone.cpu.kernels.KernelChecks;
import dev.axone.cpu.kernels.KernelKind;
import dev.axone.home.OwnFolders;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tests each kind of the loaded library's kernels when it is first needed, or reads the stored
 * result.
 */
public final class LibraryChecks implements KernelChecks {
  /** The checks of the loaded library. */
  public static final KernelChecks HERE = new LibraryChecks();

  private static final long MAX_NANOS = 2_000_000_000L;

  private final Map<KernelKind, SelfTest.Result> known = new EnumMap<>(KernelKind.class);
  private @Nullable SelfTestCache stored;
  private long spent;

  private LibraryChecks() {}

  @Override
  public synchronized boolean trusts(KernelKind kind) {
    SelfTest.Result result = known.get(kind);
    if (result == null) {
      result = find(kind);
      known.put(kind, result);
      warn(result);
    }
    return result.wrong() == null;
  }

  private SelfTest.Result find(KernelKind kind) {
    if (stored == null) {
      stored = SelfTestCache.here();
    }
    SelfTest.Result before = stored.read(kind);
    if (before.isComplete()) {
      return before;
    }
    long start = System.nanoTime();
    SelfTest.Result after = SelfTest.test(before, SelfTest::compute, MAX_NANOS - spent);
    spent += System.nanoTime() - start;
    stored.write(after);
    return after;
  }

  private static void warn(SelfTest.Result r) {
    if (r.wrong() != null) {
      OwnFolders.note(
          "oneDNN computes a kind of kernel wrongly on this processor, %s (%s): Axone uses its own, slower kernels for it; 'axone doctor' repeats the test"
              .formatted(r.kind(), r.wrong()));
    }
  }
}
