/** Trainings and searches in folders of their own, for the command line and programs like it. */
module dev.axone.run {
  requires transitive dev.axone.learn;
  requires transitive dev.axone.search;
  requires static transitive org.jspecify;

  exports dev.axone.session;
}
