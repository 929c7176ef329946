package dev.axone.cli;

import dev.axone.terminal.Terminal;
import dev.axone.train.Callback;
import dev.axone.train.TrainControl;
import dev.axone.train.TrainEvent;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends training after the current step when Ctrl-C or SIGTERM asks for it, with a checkpoint. The
 * second signal ends the process at once.
 *
 * <p>Java offers signals in the module {@code jdk.unsupported} only, and warns of it at compile
 * time; so it is called by reflection. Where it is missing, a signal ends the process at once, and
 * the last checkpoint is what there is.
 */
final class Interruption implements Callback, AutoCloseable {
  private record Listened(Object signal, Object before) {}

  private static final int STANDARD_ERROR = 2;

  private final Path checkpoint;
  private final BooleanSupplier endLine;
  private final PrintStream err;
  private final List<Listened> listened = new ArrayList<>();
  private volatile int signal;
  private boolean begun;

  private Interruption(Path checkpoint, BooleanSupplier endLine, PrintStream err) {
    this.checkpoint = checkpoint;
    this.endLine = endLine;
    this.err = err;
  }

  /**
   * Listens from now on.
   *
   * @param checkpoint where the state goes
   * @param endLine ends a line that is being drawn on the terminal, and says whether there was one
   * @param err where the answer to the signal is printed
   */
  static Interruption listen(Path checkpoint, BooleanSupplier endLine, PrintStream err) {
    Interruption i = new Interruption(checkpoint, endLine, err);
    i.listen("INT", 2);
    i.listen("TERM", 15);
    return i;
  }

  /** Listens for a command that asks for the {@link #signal} itself and ends cleanly. */
  static Interruption listen(PrintStream err) {
    return listen(Path.of(""), () -> false, err);
  }

  /** Returns the number of the signal that ended training, 0 if none did. */
  int signal() {
    return signal;
  }

  /** Returns whether a step was done. */
  boolean begun() {
    return begun;
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    boolean step = event instanceof TrainEvent.StepEnd;
    begun |= step;
    if (signal != 0 && (step || event instanceof TrainEvent.EpochEnd)) {
      control.save(checkpoint);
      control.pause("interrupted");
    }
  }

  private void raised(int number) {
    if (signal != 0) {
      Runtime.getRuntime().halt(Exit.SIGNAL + number);
    }
    signal = number;
    if (!endLine.getAsBoolean() && Terminal.isDevice(STANDARD_ERROR)) {
      err.println(); // The terminal has shown ^C.
    }
    err.println("Stopping after this step; once more stops at once.");
  }

  private void listen(String name, int number) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object s = type.getConstructor(String.class).newInstance(name);
      Object own =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> answer(proxy, method.getName(), arguments, number));
      Object before = handle(s, own);
      if (before.equals(handler.getField("SIG_IGN").get(null))) {
        handle(s, before); // Whoever started this process wants it to ignore the signal.
      } else {
        listened.add(new Listened(s, before));
      }
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return; // Not this virtual machine, or it keeps the signal (-Xrs).
    }
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    Class<?> type = signal.getClass();
    return type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal, handler);
  }

  @SuppressWarnings("ReferenceEquality") // what a proxy's equality is
  private @Nullable Object answer(
      Object proxy, String method, @Nullable Object @Nullable [] arguments, int number) {
    return switch (method) {
      case "handle" -> {
        raised(number);
        yield null;
      }
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "Interruption";
    };
  }

  /** Gives the signals back their former meaning. */
  @Override
  public void close() {
    for (Listened l : listened) {
      try {
        handle(l.signal, l.before);
      } catch (ReflectiveOperationException e) {
        return; // It was possible before, so this does not happen.
      }
    }
  }
}
