package dev.axone.model;

import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A graph compiled once for each thread that uses it at the same time: weights are shared, all
 * other memory belongs to one thread. The programs that a thread released, or that belonged to a
 * thread that has ended, are reused. A graph that updates variables has one program, for one
 * thread.
 */
final class ThreadPrograms implements AutoCloseable {
  private final Graph graph;
  private final Options options;
  private final Map<Thread, Program> used = new ConcurrentHashMap<>();
  private final Deque<Program> free = new ArrayDeque<>();
  private final @Nullable Program only;
  private boolean closed;

  ThreadPrograms(Graph graph, Options options) {
    this.graph = graph;
    this.options = options;
    Program first = Program.compile(graph, options);
    only = graph.updates().isEmpty() ? null : first;
    free.add(first);
  }

  /** Returns the calling thread's program, compiled when there is no free one. */
  Program own() {
    Program known = known();
    return known == null ? added(Thread.currentThread()) : known;
  }

  /** Returns the calling thread's program, or null if it has none yet. */
  @Nullable Program known() {
    return only == null ? used.get(Thread.currentThread()) : only;
  }

  private synchronized Program added(Thread thread) {
    if (closed) {
      throw new IllegalStateException("this predictor is closed");
    }
    Program program = free.poll();
    if (program == null) {
      program = abandoned();
    }
    if (program == null) {
      program = Program.compile(graph, options);
    }
    used.put(thread, program);
    return program;
  }

  /** Returns the program of a thread that has ended, or null. */
  private @Nullable Program abandoned() {
    Iterator<Map.Entry<Thread, Program>> all = used.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Thread, Program> e = all.next();
      if (!e.getKey().isAlive()) {
        all.remove();
        return e.getValue();
      }
    }
    return null;
  }

  /** Releases the calling thread's program to another thread. */
  void release() {
    Program mine = known();
    if (mine == null) {
      return;
    }
    mine.release();
    if (only == null) {
      free(mine);
    }
  }

  private synchronized void free(Program program) {
    used.remove(Thread.currentThread());
    free.push(program);
  }

  /** Returns the number of programs. */
  synchronized int size() {
    return free.size() + used.size();
  }

  /** Returns the bytes of all programs. */
  synchronized long bytes() {
    long bytes = 0;
    for (Program p : free) {
      bytes += p.bytes();
    }
    for (Program p : used.values()) {
      bytes += p.bytes();
    }
    return bytes;
  }

  @Override
  public synchronized void close() {
    closed = true;
    used.values().forEach(Program::close);
    free.forEach(Program::close);
  }
}
