package dev.axone.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Console;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal of this process. */
public final class Terminal {
  private static final String SYSTEM = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);

  /** The request of the size of a terminal, on macOS and elsewhere. */
  private static final long GET_SIZE = SYSTEM.contains("mac") ? 0x40087468L : 0x5413L;

  private static final int DEFAULT_WIDTH = 80;
  private static final int FILE_TYPE = 0xf000;
  private static final int PIPE = 0x1000;
  private static final int SOCKET = 0xc000;
  private static final int CHARACTER_DEVICE = 0x2000;

  /** Linked lazily, when the first progress line is drawn. */
  private static final class Size {
    private static final @Nullable MethodHandle IOCTL = ioctl();
    private static final MemorySegment ANSWER = Arena.global().allocate(8, 2);

    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle ioctl() {
      if (SYSTEM.contains("windows")) {
        return null;
      }
      Linker linker = Linker.nativeLinker();
      return linker
          .defaultLookup()
          .find("ioctl")
          .map(
              f ->
                  linker.downcallHandle(
                      f,
                      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                      Linker.Option.firstVariadicArg(2)))
          .orElse(null);
    }

    private static synchronized int columns(int descriptor) {
      if (IOCTL == null) {
        return 0;
      }
      try {
        int failed = (int) IOCTL.invokeExact(descriptor, GET_SIZE, ANSWER);
        return failed == 0 ? Short.toUnsignedInt(ANSWER.get(JAVA_SHORT, 2)) : 0;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Terminal() {}

  /** Returns whether input comes from a terminal and output goes to it. */
  public static boolean isInteractive() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /**
   * Returns the current number of columns of the terminal of standard output: from the operating
   * system, else from the variable {@code COLUMNS}, else 80.
   */
  public static int width() {
    int columns = Size.columns(1);
    if (columns > 0) {
      return columns;
    }
    String variable = System.getenv("COLUMNS");
    return variable != null && variable.matches("[1-9]\\d{0,4}")
        ? Integer.parseInt(variable)
        : DEFAULT_WIDTH;
  }

  /**
   * Returns whether a file descriptor is a pipe or socket, whose reader may end before its writer.
   */
  public static boolean isPipe(int descriptor) {
    int type = type(descriptor);
    return type == PIPE || type == SOCKET;
  }

  /** Returns whether a file descriptor is a terminal or another character device. */
  public static boolean isDevice(int descriptor) {
    return type(descriptor) == CHARACTER_DEVICE;
  }

  private static int type(int descriptor) {
    try {
      Object mode = Files.getAttribute(Path.of("/dev/fd/" + descriptor), "unix:mode");
      return mode instanceof Integer m ? m & FILE_TYPE : 0;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return 0; // Windows, or the descriptor is closed.
    }
  }
}
