package dev.axone.cli;

/** Entry point of the {@code axone} command. */
public final class Main {
  private Main() {}

  /** Prints the version. */
  public static void main(String[] arguments) {
    System.out.println("axone 0.1.0-SNAPSHOT");
  }
}
