/** The {@code axone} command. */
module dev.axone.cli {
  requires dev.axone.datasets;
  requires dev.axone.learn;
  requires info.picocli;
  requires static transitive org.jspecify;
}
