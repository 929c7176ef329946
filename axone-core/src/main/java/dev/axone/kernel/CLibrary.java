package dev.axone.kernel;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Functions of the platform's C library. */
final class CLibrary {
  private CLibrary() {}

  /** Returns a function, or null if the platform does not have it. */
  @SuppressWarnings("restricted")
  static @Nullable MethodHandle function(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.defaultLookup().find(name).map(f -> linker.downcallHandle(f, type)).orElse(null);
  }
}
