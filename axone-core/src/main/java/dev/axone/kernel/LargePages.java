package dev.axone.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Large blocks of memory, which Linux provides in pages of 2 MiB instead of 4 KiB where it can: the
 * first use of a page costs much, whatever its size. Linux fills new pages with zeros, so that Java
 * need not.
 */
public final class LargePages {
  private static final long PAGE = 2L << 20;

  /** Smaller blocks gain little. */
  private static final long MINIMUM = 2 * PAGE;

  private static final int READ_AND_WRITE = 3;
  private static final int PRIVATE_ANONYMOUS = 0x22;
  private static final int HUGE_PAGES = 14;
  private static final long FAILED = -1;

  private LargePages() {}

  /** The functions of Linux. */
  private record Functions(MethodHandle map, MethodHandle unmap, MethodHandle advise) {
    static final @Nullable Functions HERE = find();

    private static @Nullable Functions find() {
      if (!System.getProperty("os.name", "").equals("Linux")) {
        return null;
      }
      MethodHandle map =
          CLibrary.function(
              "mmap",
              FunctionDescriptor.of(
                  JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
      MethodHandle unmap =
          CLibrary.function("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
      MethodHandle advise =
          CLibrary.function(
              "madvise", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
      return map == null || unmap == null || advise == null
          ? null
          : new Functions(map, unmap, advise);
    }

    /** Returns the start of new memory. */
    long mapped(long bytes) {
      try {
        return (long) map.invokeExact(0L, bytes, READ_AND_WRITE, PRIVATE_ANONYMOUS, -1, 0L);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    /** Asks for large pages; Linux may refuse, which does no harm. */
    void askForLargePages(long start, long bytes) {
      try {
        int ignored = (int) advise.invokeExact(start, bytes, HUGE_PAGES);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    void free(long start, long bytes) {
      try {
        int ignored = (int) unmap.invokeExact(start, bytes);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * Returns a block of zeros, aligned to a page, that is freed with an arena; null where it must be
   * allocated in the usual way: it is small, or there is no Linux or no memory.
   */
  @SuppressWarnings("restricted")
  public static @Nullable MemorySegment allocate(long bytes, Arena arena) {
    Functions linux = bytes < MINIMUM ? null : Functions.HERE;
    if (linux == null) {
      return null;
    }
    long size = bytes + PAGE;
    long start = linux.mapped(size);
    if (start == FAILED) {
      return null;
    }
    long first = (start + PAGE - 1) / PAGE * PAGE;
    linux.askForLargePages(first, bytes);
    return MemorySegment.ofAddress(first).reinterpret(bytes, arena, _ -> linux.free(start, size));
  }
}
