package dev.axone.session;

import dev.axone.train.Callback;
import dev.axone.train.TrainControl;
import dev.axone.train.TrainEvent;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stops a training after the current step, with a checkpoint, on {@link #stop} or a signal: Ctrl-C
 * or SIGTERM. A second signal ends the process at once.
 *
 * <p>Signals are available in the module {@code jdk.unsupported} only, with warnings at compile
 * time, so they are used by reflection. Without it, a signal ends the process at once, and only the
 * last checkpoint is left.
 */
public final class Interruption implements Callback, AutoCloseable {
  /** Exit code of a process that a signal ended, less the signal's number. */
  public static final int EXIT_CODE = 128;

  private record Listened(Object signal, Object before) {}

  private final Path checkpoint;
  private final Runnable answer;
  private final List<Listened> listened = new ArrayList<>();
  private volatile int signal;
  private volatile boolean asked;
  private boolean begun;

  private Interruption(Path checkpoint, Runnable answer) {
    this.checkpoint = checkpoint;
    this.answer = answer;
  }

  /**
   * Returns an interruption by {@link #stop} only, which does not change the handling of signals.
   *
   * @param checkpoint where the state is saved
   */
  public static Interruption byRequest(Path checkpoint) {
    return new Interruption(checkpoint, () -> {});
  }

  /**
   * Returns an interruption by signals of this process, until it is closed.
   *
   * @param checkpoint where the state is saved
   * @param answer called at the first signal, on a thread of the JVM
   */
  public static Interruption bySignals(Path checkpoint, Runnable answer) {
    Interruption i = new Interruption(checkpoint, answer);
    i.listen("INT", 2);
    i.listen("TERM", 15);
    return i;
  }

  /** Requests the end after the current step; may be called from any thread. */
  public void stop() {
    asked = true;
  }

  /** Returns whether a signal or {@link #stop} requested the end. */
  public boolean isAsked() {
    return asked;
  }

  /** Returns the number of the signal that requested the end, 0 if none did. */
  public int signal() {
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
    if (asked && (step || event instanceof TrainEvent.EpochEnd)) {
      control.save(checkpoint);
      control.pause("interrupted");
    }
  }

  private void raised(int number) {
    if (signal != 0) {
      Runtime.getRuntime().halt(EXIT_CODE + number);
    }
    signal = number;
    asked = true;
    answer.run();
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
        handle(s, before); // The parent process set this signal to be ignored.
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

  @SuppressWarnings("ReferenceEquality") // the equality of a proxy
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

  /** Restores the previous handlers of the signals. */
  @Override
  public void close() {
    for (Listened l : listened) {
      try {
        handle(l.signal, l.before);
      } catch (ReflectiveOperationException e) {
        return; // Cannot happen: it was possible before.
      }
    }
  }
}
