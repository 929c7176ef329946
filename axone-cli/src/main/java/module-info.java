/** The {@code axone} command. */
module dev.axone.cli {
  requires dev.axone.datasets;
  requires dev.axone.learn;
  requires dev.axone.readers;
  requires dev.axone.run;
  requires dev.axone.search;
  requires info.picocli;
  requires java.desktop;
  requires java.management;
  requires static org.jspecify;

  opens dev.axone.cli to
      info.picocli;
}
