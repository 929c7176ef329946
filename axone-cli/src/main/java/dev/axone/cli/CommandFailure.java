package dev.axone.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Ends a command with a message for the user and an exit code. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exit;

  CommandFailure(int exit, String message) {
    super(message);
    this.exit = exit;
  }

  private CommandFailure(int exit, String message, IOException cause) {
    super(message, cause);
    this.exit = exit;
  }

  /** Returns the failure that a file or folder cannot be written. */
  static CommandFailure writing(Path path, IOException e) {
    return new CommandFailure(exitOf(e), "%s cannot be written: %s".formatted(path, reason(e)), e);
  }

  /** Returns whether writing failed at the start, or on the way. */
  static int exitOf(IOException e) {
    boolean start =
        switch (e) {
          case AccessDeniedException _,
              NoSuchFileException _,
              NotDirectoryException _,
              FileAlreadyExistsException _ ->
              true;
          case FileSystemException f ->
              f.getReason() != null
                  && f.getReason().matches("(?i).*(read-only|not a dir|not permitted).*");
          default -> false;
        };
    return start ? Exit.CANNOT_CREATE : Exit.CANNOT_WRITE;
  }

  /** Returns what went wrong and a remedy. */
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ ->
          "no permission; choose another folder or change its permissions";
      case NoSuchFileException _ -> "the folder around it does not exist and cannot be made";
      case NotDirectoryException _, FileAlreadyExistsException _ ->
          "a file stands where a folder is needed; choose another name";
      case FileSystemException f when f.getReason() != null ->
          f.getReason() + "; choose another folder, or make room";
      default -> e.getMessage() + "; see that the disk has room";
    };
  }

  int exit() {
    return exit;
  }
}
