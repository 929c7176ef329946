package dev.axone.program;

/**
 * Loads the module {@code jdk.incubator.vector} while a program runs, in place of {@code
 * --add-modules jdk.incubator.vector} on the command line. With that option Java 25 uses hardly
 * anything of an ahead-of-time cache; without it, a program with a cache starts faster.
 *
 * <p>The option {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED} is needed, or
 * {@code Add-Exports: java.base/jdk.internal.module} in the manifest of the jar that is started.
 *
 * <pre>{@code
 * try (VectorModule module = VectorModule.load(false)) {
 *   System.out.println("the program");
 * }
 * }</pre>
 */
public final class VectorModule implements AutoCloseable {
  private static final String NAME = "jdk.incubator.vector";

  private final boolean recording;

  private VectorModule(boolean recording) {
    this.recording = recording;
  }

  /**
   * Loads the module if it is not loaded; called before the first program is compiled.
   *
   * @param recording whether Java records an ahead-of-time cache: {@link #close} loads the module
   *     then, as Java 25 does not cache classes that refer to a module that was loaded before them;
   *     steps of such a run are slower and have the same bits
   * @throws IllegalStateException if {@code java.base/jdk.internal.module} is not exported
   */
  public static VectorModule load(boolean recording) {
    if (!recording) {
      loadNow();
    }
    return new VectorModule(recording);
  }

  /** Loads the module at the end of a run that records an ahead-of-time cache. */
  @Override
  public void close() {
    if (recording) {
      loadNow();
    }
  }

  private static void loadNow() {
    if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return;
    }
    try {
      // The method that the virtual machine calls to load a module for an agent.
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the module %s cannot be loaded: start java with --add-modules %s, or with"
                  .formatted(NAME, NAME)
              + " --add-exports java.base/jdk.internal.module=ALL-UNNAMED",
          e);
    }
  }
}
