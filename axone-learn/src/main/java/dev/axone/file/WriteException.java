package dev.axone.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Thrown when a file or folder cannot be written; the message has the reason and a remedy. */
public final class WriteException extends UncheckedIOException {
  static final String IS_FOLDER = "it is a folder";

  private static final long serialVersionUID = 1L;

  private final boolean atStart;

  /**
   * Creates an exception with a full message.
   *
   * @param atStart whether nothing can be written there at all
   */
  public WriteException(String message, boolean atStart, IOException cause) {
    super(message, cause);
    this.atStart = atStart;
  }

  /**
   * Returns an exception with the message {@code WHAT cannot be written: why; remedy}.
   *
   * @param what the file or folder as named by the user
   */
  public static WriteException of(Object what, IOException cause) {
    return of(what, cause, remedy(cause));
  }

  /**
   * Returns an exception with another remedy; see {@link #of(Object, IOException)}.
   *
   * @throws java.util.concurrent.CancellationException if an interrupt aborted the writing
   */
  public static WriteException of(Object what, IOException cause, String remedy) {
    Interrupts.check(cause, "writing " + what);
    return new WriteException(
        "%s cannot be written: %s; %s".formatted(what, reason(cause), remedy),
        isAtStart(cause),
        cause);
  }

  /**
   * Returns whether nothing can be written there at all: no permission, no folder, or it exists
   * already.
   */
  public boolean atStart() {
    return atStart;
  }

  /** Returns the value of {@link #atStart} for a failure. */
  public static boolean isAtStart(IOException e) {
    return switch (e) {
      case AccessDeniedException _,
          NoSuchFileException _,
          NotDirectoryException _,
          FileAlreadyExistsException _ ->
          true;
      case FileSystemException f ->
          f.getReason() != null
              && f.getReason()
                  .matches("(?i).*(read-only|is a (dir|folder)|not a dir|not permitted).*");
      default -> false;
    };
  }

  /** Returns the reason of a failure: {@code No space left on device}. */
  public static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "no permission";
      case NoSuchFileException _ -> "its folder does not exist and cannot be created";
      case NotDirectoryException _, FileAlreadyExistsException _ ->
          "a file exists where a folder is needed";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  private static String remedy(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "choose another folder or change its permissions";
      case NoSuchFileException _, NotDirectoryException _, FileAlreadyExistsException _ ->
          "choose another name";
      case FileSystemException f when IS_FOLDER.equals(f.getReason()) -> "name a file in it";
      default -> "free disk space, or choose another folder";
    };
  }
}
