package dev.axone.kernel;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The oneDNN library of this process, loaded at first use.
 *
 * @param library null if it cannot be used
 * @param problem why it cannot be used, or null
 * @param setThreads OpenMP's function that sets the number of threads, or null if there is none
 */
public record LoadedLibrary(
    @Nullable NativeLibrary library, @Nullable String problem, @Nullable MethodHandle setThreads) {
  /** The library, or the reason why there is none. */
  public static final LoadedLibrary HERE = load();

  private static LoadedLibrary load() {
    try {
      NativeLibrary library = NativeLibrary.load();
      SymbolLookup openMp = library.openMp();
      FunctionDescriptor type = FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT);
      MethodHandle threads = openMp == null ? null : function(openMp, "omp_set_num_threads", type);
      return new LoadedLibrary(library, null, threads);
    } catch (RuntimeException | UnsatisfiedLinkError e) {
      return new LoadedLibrary(null, String.valueOf(e.getMessage()), null);
    }
  }

  /**
   * Returns a function with parameters and result of {@code type}.
   *
   * @throws IllegalStateException if the library has no such function
   */
  @SuppressWarnings("restricted")
  public static MethodHandle function(SymbolLookup lookup, String name, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .downcallHandle(
            lookup
                .find(name)
                .orElseThrow(() -> new IllegalStateException("oneDNN lacks function " + name)),
            type);
  }

  /** Makes the library use only the calling thread. */
  public static void oneThread() {
    MethodHandle threads = HERE.setThreads;
    if (threads == null) {
      return;
    }
    try {
      threads.invokeExact(1);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
