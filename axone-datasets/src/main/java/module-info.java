/** Data sets which travel with Axone. */
module dev.axone.datasets {
  requires transitive dev.axone.learn;
  requires static transitive org.jspecify;
}
