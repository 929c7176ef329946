package dev.axone.cli;

import dev.axone.session.Interruption;

/** The exit codes of the {@code axone} command, as in BSD's sysexits. */
final class Exit {
  static final int OK = 0;

  /** Of {@code doctor}: it found problems on this machine. */
  static final int PROBLEMS_FOUND = 1;

  /** Wrong usage of the command line, such as an unknown option. */
  static final int USAGE = 2;

  /** Data, a recipe, an image or a checkpoint that cannot be used. */
  static final int BAD_INPUT = 65;

  /** An error in Axone itself. */
  static final int INTERNAL = 70;

  /** A file or folder that cannot be created: no permission, in use, or it exists already. */
  static final int CANNOT_CREATE = 73;

  /** A file that cannot be written completely: the disk is full. */
  static final int CANNOT_WRITE = 74;

  /** A signal's number is added: 130 for Ctrl-C, 143 for SIGTERM. */
  static final int SIGNAL = Interruption.EXIT_CODE;

  private Exit() {}
}
