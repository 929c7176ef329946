package dev.axone.session;

import dev.axone.file.Interrupts;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A value computed by a background thread.
 *
 * @param <T> its type
 */
final class Background<T> {
  private final FutureTask<T> task;

  Background(Callable<T> maker) {
    task = new FutureTask<>(maker);
    Thread.ofPlatform().daemon().start(task);
  }

  /** Waits for the value; throws the exception of its computation. */
  T get() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (Objects.requireNonNull(e.getCause())) {
        case RuntimeException r -> throw r;
        case Error r -> throw r; // Memory may have run out there, which has a message of its own.
        default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      throw Interrupts.cancelled("loading data");
    }
  }
}
