package dev.axone.cli;

import dev.axone.checkpoint.CheckpointException;
import dev.axone.data.DataException;
import dev.axone.file.WriteException;
import dev.axone.recipe.RecipeException;
import dev.axone.recipe.RecipeLanguage;
import dev.axone.registry.RegistryException;
import dev.axone.search.store.StoreException;
import dev.axone.session.SessionException;
import dev.axone.tensor.ShapeException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Maps an exception to one message for the user and an exit code. */
final class Failures {
  private static final Set<String> ENGINE =
      Set.of("dev.axone.program", "dev.axone.kernel", "dev.axone.kernel.dnnl");

  private Failures() {}

  /** Prints the message and returns the exit code. */
  static int report(Throwable thrown, PrintStream err, boolean stackTrace) {
    int exit = exit(thrown);
    err.println("axone: " + message(thrown, exit));
    if (stackTrace) {
      thrown.printStackTrace(err);
    } else if (exit == Exit.INTERNAL) {
      err.println(
          "This is an error in Axone. Please report it, with what --stack-trace adds to the"
              + " command.");
    }
    return exit;
  }

  private static int exit(Throwable thrown) {
    return switch (thrown) {
      case CommandFailure f -> f.exit();
      case RecipeException r -> r.inSetting() ? Exit.USAGE : Exit.BAD_INPUT;
      case SessionException s -> s.inUse() ? Exit.CANNOT_CREATE : Exit.BAD_INPUT;
      case StoreException s -> s.inUse() ? Exit.CANNOT_CREATE : Exit.BAD_INPUT;
      case CheckpointException _,
          DataException _,
          RegistryException _,
          ShapeException _,
          InvalidPathException _ ->
          Exit.BAD_INPUT;
      case IllegalArgumentException i when isOwn(i) -> Exit.BAD_INPUT;
      case OutOfMemoryError _ ->
          Exit.BAD_INPUT; // too large for this machine, not an error in Axone
      case WriteException w -> cannotWrite(w.atStart());
      case UncheckedIOException u ->
          cannotWrite(WriteException.isAtStart(Objects.requireNonNull(u.getCause())));
      default -> Exit.INTERNAL;
    };
  }

  /**
   * Returns whether the exception is from a check of models, data or training, whose message is for
   * the user. One from Java or from the engine is an error in Axone.
   */
  private static boolean isOwn(IllegalArgumentException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getMessage() != null
        && trace.length > 0
        && trace[0].getClassName().startsWith("dev.axone.")
        && !ENGINE.contains(packageOf(trace[0]));
  }

  private static String packageOf(StackTraceElement place) {
    String name = place.getClassName();
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static int cannotWrite(boolean atStart) {
    return atStart ? Exit.CANNOT_CREATE : Exit.CANNOT_WRITE;
  }

  private static String message(Throwable thrown, int exit) {
    String message = thrown.getMessage();
    if (thrown instanceof OutOfMemoryError) {
      return String.format(
          Locale.ROOT,
          "not enough memory: Java may use %,d MB; make the data, batch_size or the model"
              + " smaller, or give Java more with AXONE_JAVA_OPTS=-Xmx8g",
          Runtime.getRuntime().maxMemory() >> 20);
    }
    if (exit == Exit.INTERNAL || message == null) {
      return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
    return isForJava(thrown) ? RecipeLanguage.of(thrown) : message;
  }

  /** Returns whether the message is for Java programmers and has to be reworded for recipes. */
  private static boolean isForJava(Throwable thrown) {
    return thrown instanceof IllegalArgumentException
        || thrown instanceof ShapeException
        || thrown instanceof DataException;
  }
}
