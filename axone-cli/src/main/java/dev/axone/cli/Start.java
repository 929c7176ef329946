package dev.axone.cli;

/**
 * Starts {@link Main} after loading the module {@code jdk.incubator.vector}.
 *
 * <p>With {@code --add-modules} Java would do the loading, but then it warns of an incubator module
 * on each start, and starts without the module graph of its class-data archive. What is called here
 * is what the virtual machine itself calls to load a module late, for an agent. It needs {@code
 * java.base/jdk.internal.module} exported: see {@code Add-Exports} in this module's pom.
 */
public final class Start {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private Start() {}

  /** Loads the module, then hands over to {@link Main}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && arguments[0].equals(WarmUp.COMMAND)) {
      // Java 25 makes no cache of classes that refer to a module loaded late, so that comes last.
      WarmUp.run();
      loadVectorModule();
      return;
    }
    loadVectorModule();
    Preload.start(arguments);
    Main.main(arguments);
  }

  private static void loadVectorModule() {
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()) {
      return;
    }
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, VECTOR_MODULE);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "This Java loads " + VECTOR_MODULE + " at its start only: --add-modules " + VECTOR_MODULE,
          e);
    }
  }
}
