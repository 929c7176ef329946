package dev.axone.cli;

import dev.axone.program.VectorModule;

/**
 * Starts {@link Main} after loading the module {@code jdk.incubator.vector}: {@code --add-modules}
 * would print a warning at each start, and Java would start without the module graph of its
 * class-data archive. {@link VectorModule} needs {@code java.base/jdk.internal.module} exported:
 * see {@code Add-Exports} in this module's pom.
 */
public final class Start {
  private Start() {}

  /** Loads the module, then calls {@link Main}. */
  public static void main(String[] arguments) throws Exception {
    boolean recording = arguments.length == 1 && arguments[0].equals(WarmUp.COMMAND);
    try (VectorModule _ = VectorModule.load(recording)) {
      if (recording) {
        WarmUp.run();
      } else {
        Preload.start(arguments);
        Main.main(arguments);
      }
    }
  }
}
