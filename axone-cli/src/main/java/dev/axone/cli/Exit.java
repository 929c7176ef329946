package dev.axone.cli;

import dev.axone.session.Interruption;

/** The exit codes of the {@code axone} command, as in BSD's sysexits. */
final class Exit {
  static final int OK = 0;

  /** Of {@code doctor}: something on this machine has to be mended. */
  static final int TO_MEND = 1;

  /** Unknown options and such. */
  static final int USAGE = 2;

  /** Data, a recipe, an image or a checkpoint that cannot be used. */
  static final int BAD_INPUT = 65;

  /** An error in Axone itself. */
  static final int INTERNAL = 70;

  /** A file or folder that cannot be made: no permission, in use, or there already. */
  static final int CANNOT_CREATE = 73;

  /** A file that cannot be written to its end: no room left on the disk. */
  static final int CANNOT_WRITE = 74;

  /** A signal's number is added: 130 for Ctrl-C, 143 for SIGTERM. */
  static final int SIGNAL = Interruption.EXIT_CODE;

  private Exit() {}
}
