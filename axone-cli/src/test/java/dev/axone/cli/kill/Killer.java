package dev.axone.cli.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Counts file operations, and suppresses them from the n-th on, as if the process had been killed
 * there: later changes do not reach the disk.
 */
final class Killer {
  /** Thrown to end a process that counts as killed. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed");
    }
  }

  private static final List<String> DONE = new ArrayList<>();
  private static final List<FileChannel> OPEN = new ArrayList<>();
  private static int last = Integer.MAX_VALUE;

  private Killer() {}

  /**
   * Allows {@code operations} more operations, as in a new process: files of the previous one are
   * closed and its locks released.
   */
  static synchronized void allow(int operations) {
    try {
      for (FileChannel file : OPEN) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OPEN.clear();
    DONE.clear();
    last = operations;
  }

  /** Returns the operations since {@link #allow}. */
  static synchronized List<String> done() {
    return List.copyOf(DONE);
  }

  /** Counts an operation, or throws instead of it. */
  static synchronized void operation(String what) {
    if (DONE.size() >= last) {
      throw new Killed();
    }
    DONE.add(what);
  }

  /** Returns the path in the JDK's own file system. */
  static Path inner(Path path) {
    return Proxy.isProxyClass(path.getClass())
            && Proxy.getInvocationHandler(path) instanceof Wrapped w
        ? w.path
        : path;
  }

  /** Returns a path of the counting file system. */
  static Path outer(FileSystem system, Path path) {
    return (Path)
        Proxy.newProxyInstance(
            Killer.class.getClassLoader(), new Class<?>[] {Path.class}, new Wrapped(system, path));
  }

  /** Returns a file of the counting file system. */
  static synchronized FileChannel outer(Path path, FileChannel channel) {
    OPEN.add(channel);
    return new KilledChannel(path.getFileName().toString(), channel);
  }

  /** A path of the JDK's own file system that is reported as one of the counting file system. */
  private record Wrapped(FileSystem system, Path path) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "getFileSystem" -> system;
        case "toFile" -> new java.io.File(path.toString());
        case "equals" -> arguments[0] instanceof Path p && path.equals(inner(p));
        case "iterator" -> names();
        default -> forwarded(method, arguments);
      };
    }

    private Object forwarded(Method method, Object[] arguments) throws Throwable {
      Object[] own = arguments == null ? new Object[0] : arguments.clone();
      for (int i = 0; i < own.length; i++) {
        own[i] = own[i] instanceof Path p ? inner(p) : own[i];
      }
      try {
        Object result = method.invoke(path, own);
        return result instanceof Path p ? outer(system, p) : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private Iterator<Path> names() {
      List<Path> names = new ArrayList<>();
      path.forEach(p -> names.add(outer(system, p)));
      return names.iterator();
    }
  }
}
