/** Hyper-parameter search. */
module dev.axone.search {
  requires transitive dev.axone.learn;
  requires java.sql;
  requires static transitive org.jspecify;

  exports dev.axone.search;
  exports dev.axone.search.recipe;
  exports dev.axone.search.report;
  exports dev.axone.search.space;
  exports dev.axone.search.stopping;
  exports dev.axone.search.store;
  exports dev.axone.search.strategy;
  exports dev.axone.search.trial;

  provides dev.axone.recipe.RecipeSection with
      dev.axone.search.recipe.SearchKeys;
}
