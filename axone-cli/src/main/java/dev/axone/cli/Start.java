package dev.axone.cli;

/**
 * Starts {@link Main} after loading the module {@code jdk.incubator.vector}.
 *
 * <p>{@code --add-modules} would load it too, but then Java prints a warning of an incubator module
 * at each start, and starts without the module graph of its class-data archive. The method called
 * here is the one that the virtual machine calls to load a module for an agent. It needs {@code
 * java.base/jdk.internal.module} exported: see {@code Add-Exports} in this module's pom.
 */
public final class Start {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private Start() {}

  /** Loads the module, then calls {@link Main}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && arguments[0].equals(WarmUp.COMMAND)) {
      // Java 25 does not cache classes that refer to a module loaded late: load it last.
      WarmUp.run();
      loadVectorModule();
      return;
    }
    loadVectorModule();
    Preload.start(arguments);
    Main.main(arguments);
  }

  /**
   * Loads the module if the virtual machine was started without it.
   *
   * @throws IllegalStateException if {@code java.base/jdk.internal.module} is not exported
   */
  public static void loadVectorModule() {
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()) {
      return;
    }
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, VECTOR_MODULE);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "This Java cannot load "
              + VECTOR_MODULE
              + " later: start it with --add-modules "
              + VECTOR_MODULE,
          e);
    }
  }
}
