package dev.axone.model;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An action on a model that one thread at a time may do; a second thread is refused at once. */
final class ExclusiveAction {
  private final String what;
  private final String remedy;
  private final AtomicReference<@Nullable Thread> by = new AtomicReference<>();

  /**
   * @param what the thread does: 'trains this model'
   * @param remedy what the second thread can do instead
   */
  ExclusiveAction(String what, String remedy) {
    this.what = what;
    this.remedy = remedy;
  }

  /**
   * Begins; the thread that does it already may begin again.
   *
   * @param wanted what is to be done, for the message
   * @return whether this call began it, and so has to {@link #end} it
   * @throws IllegalStateException if another thread does it
   */
  boolean begin(String wanted) {
    if (by.compareAndSet(null, Thread.currentThread())) {
      return true;
    }
    check(wanted);
    return false;
  }

  /** Throws what {@link #begin} throws if another thread does it. */
  void check(String wanted) {
    Thread other = by.get();
    if (other != null && !other.equals(Thread.currentThread())) {
      throw new IllegalStateException(
          "%s: thread '%s' (number %s) %s, which one thread at a time may do; %s"
              .formatted(wanted, other.getName(), other.threadId(), what, remedy));
    }
  }

  void end() {
    by.set(null);
  }
}
