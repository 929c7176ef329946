package dev.axone.batch;

import dev.axone.data.Column;
import dev.axone.file.Interrupts;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches before they are needed, with background threads and a ring buffer. A thread reads a
 * whole batch, so that the first of several bad samples is reported, as without prefetching. The
 * threads are never interrupted, which would close the files that they read.
 */
public final class Prefetcher implements BatchSource {
  /** Maximum size of the ring buffer in bytes, unless two batches need more. */
  private static final long MAX_BYTES = 64 << 20;

  private static final int MAX_SLOTS = 16;
  private static final int MAX_THREADS = 8;

  private final BatchSampler sampler;
  private final Arena arena = Arena.ofShared();
  private final BatchBuffer[] slots;
  private final Thread[] readers;

  /** Held by the thread that advances the sampler. */
  private final Object samplerLock = new Object();

  private long claimed;
  private long taken;
  private boolean exhausted;
  private @Nullable Throwable broken;
  private boolean closed;

  public Prefetcher(BatchSampler sampler, List<Column> columns) {
    this.sampler = sampler;
    long batch =
        Math.max(1, columns.stream().mapToLong(BatchBuffer::bytes).sum() * sampler.batchSize());
    slots = new BatchBuffer[Math.clamp(MAX_BYTES / batch, 2, MAX_SLOTS)];
    Arrays.setAll(slots, i -> new BatchBuffer(columns, sampler.batchSize(), arena));
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_THREADS);
    readers = new Thread[Math.min(threads, slots.length)];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = Thread.ofPlatform().daemon().name("axone-read-" + i).start(this::read);
    }
  }

  private void read() {
    while (true) {
      long batch;
      BatchBuffer slot;
      int[] order;
      int from;
      int size;
      synchronized (samplerLock) {
        if (!awaitRoom()) {
          return;
        }
        // Not under the ring's lock: the order of a new epoch may take a while.
        if (!advance()) {
          return;
        }
        order = sampler.order();
        from = sampler.from();
        size = sampler.size();
        batch = claim();
        slot = slots[(int) (batch % slots.length)];
      }
      slot.read(order, from, size);
      publish(slot, batch);
    }
  }

  /** Advances the sampler; returns false if there is no batch left, or no memory for its order. */
  private boolean advance() {
    try {
      if (sampler.next()) {
        return true;
      }
      exhaust(null);
    } catch (RuntimeException | Error e) {
      exhaust(e);
    }
    return false;
  }

  /** Waits until half of a full ring is free; returns false if there is nothing left to read. */
  private synchronized boolean awaitRoom() {
    if (claimed - taken >= slots.length) {
      while (!closed && claimed - taken > slots.length / 2) {
        try {
          wait();
        } catch (InterruptedException e) {
          return false; // Axone never interrupts; an interruption from outside ends the thread.
        }
      }
    }
    return !closed && !exhausted;
  }

  private synchronized long claim() {
    return claimed++;
  }

  private synchronized void exhaust(@Nullable Throwable why) {
    exhausted = true;
    broken = why;
    notifyAll();
  }

  private synchronized void publish(BatchBuffer slot, long batch) {
    slot.batchIndex = batch;
    notifyAll();
  }

  @Override
  public void next(Feed feed) {
    BatchBuffer slot = await();
    slot.check();
    feed.fill(slot);
    release();
  }

  private synchronized BatchBuffer await() {
    BatchBuffer slot = slots[(int) (taken % slots.length)];
    while (slot.batchIndex != taken) {
      if (exhausted && taken == claimed) {
        throw new IllegalStateException("there are no more batches", broken);
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw Interrupts.cancelled("waiting for data");
      }
    }
    return slot;
  }

  private synchronized void release() {
    taken++;
    if (claimed - taken <= slots.length / 2) {
      notifyAll();
    }
  }

  /** Ends the threads, each after the batch that it is reading. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    for (Thread t : readers) {
      while (t.isAlive()) {
        try {
          t.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    arena.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
