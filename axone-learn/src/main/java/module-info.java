/** Layers, losses, metrics, optimizers, data, models and training. */
module dev.axone.learn {
  requires transitive dev.axone.core;
  requires com.fasterxml.jackson.core;
  requires java.desktop;
  requires org.snakeyaml.engine;
  requires static org.jspecify;

  exports dev.axone.activation;
  exports dev.axone.augment;
  exports dev.axone.checkpoint;
  exports dev.axone.cluster;
  exports dev.axone.constraint;
  exports dev.axone.data;
  exports dev.axone.file;
  exports dev.axone.initializer;
  exports dev.axone.json;
  exports dev.axone.layer;
  exports dev.axone.loss;
  exports dev.axone.method;
  exports dev.axone.metric;
  exports dev.axone.model;
  exports dev.axone.network;
  exports dev.axone.optimizer;
  exports dev.axone.padding;
  exports dev.axone.plot;
  exports dev.axone.preprocessing;
  exports dev.axone.recipe;
  exports dev.axone.registry;
  exports dev.axone.regularizer;
  exports dev.axone.run;
  exports dev.axone.schedule;
  exports dev.axone.split;
  exports dev.axone.table;
  exports dev.axone.tensorboard;
  exports dev.axone.terminal;
  exports dev.axone.text;
  exports dev.axone.train;
  exports dev.axone.vocabulary;
  exports dev.axone.yaml;

  uses dev.axone.data.DataSource;
  uses dev.axone.recipe.RecipeSection;
  uses dev.axone.table.TableSource;
}
