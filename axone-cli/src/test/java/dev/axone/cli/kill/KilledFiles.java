package dev.axone.cli.kill;

import static dev.axone.cli.kill.Killer.inner;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** The provider of the counting file system, which replaces that of the JDK. */
public final class KilledFiles extends FileSystemProvider {
  private final FileSystemProvider files;
  private final KilledFileSystem system;

  /** Called by Java, for {@code -Djava.nio.file.spi.DefaultFileSystemProvider}. */
  public KilledFiles(FileSystemProvider files) {
    this.files = files;
    system = new KilledFileSystem(this, files.getFileSystem(URI.create("file:///")));
  }

  private Path outer(Path path) {
    return Killer.outer(system, path);
  }

  @Override
  public String getScheme() {
    return files.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
    return files.newFileSystem(uri, environment);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    return outer(files.getPath(uri));
  }

  private static boolean writes(Set<? extends OpenOption> options) {
    return options.contains(StandardOpenOption.WRITE)
        || options.contains(StandardOpenOption.APPEND);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (writes(options)) {
      Killer.operation("open " + path.getFileName());
      return Killer.outer(path, files.newFileChannel(inner(path), options, attributes));
    }
    return files.newFileChannel(inner(path), options, attributes);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return writes(options)
        ? newFileChannel(path, options, attributes)
        : files.newByteChannel(inner(path), options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> names =
        files.newDirectoryStream(inner(folder), p -> filter.accept(outer(p)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> all = names.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return all.hasNext();
          }

          @Override
          public Path next() {
            return outer(all.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        names.close();
      }
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Killer.operation("create " + folder.getFileName());
    files.createDirectory(inner(folder), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    Killer.operation("delete " + path.getFileName());
    files.delete(inner(path));
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) throws IOException {
    Killer.operation("copy to " + to.getFileName());
    files.copy(inner(from), inner(to), options);
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    Killer.operation("move to " + to.getFileName());
    files.move(inner(from), inner(to), options);
  }

  @Override
  public boolean isSameFile(Path a, Path b) throws IOException {
    return files.isSameFile(inner(a), inner(b));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return files.isHidden(inner(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return files.getFileStore(inner(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    files.checkAccess(inner(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return files.getFileAttributeView(inner(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return files.readAttributes(inner(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return files.readAttributes(inner(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    Killer.operation("set " + path.getFileName());
    files.setAttribute(inner(path), name, value, options);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return outer(files.readSymbolicLink(inner(link)));
  }
}
