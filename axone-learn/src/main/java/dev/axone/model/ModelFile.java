package dev.axone.model;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.checkpoint.CheckpointException;
import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.objective.Objective;
import dev.axone.optimizer.Optimizer;
import dev.axone.trainer.Tensors;
import dev.axone.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Model files: checkpoints whose state contains the layers. */
final class ModelFile {
  private static final String FORMAT = "axone-model-1";

  private ModelFile() {}

  static void write(Path file, Model model, @Nullable Objective objective) {
    GraphWriter writer = new GraphWriter();
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("format", FORMAT);
    Map<String, Object> graph = writer.graph(model);
    state.put("objects", writer.objects());
    state.put("model", graph);
    Optional.ofNullable(objective)
        .flatMap(ModelFile::training)
        .ifPresent(t -> state.put("training", t));
    Checkpoint.of(state, Tensors.entries(Tensors.WEIGHTS, model.network().persistent()))
        .write(file);
  }

  /** Returns the arguments of {@code compile}; empty if one of them is a lambda. */
  private static Optional<Map<String, Object>> training(Objective o) {
    try {
      Vocabulary<Loss> losses = Vocabulary.of(Loss.class);
      Vocabulary<Metric> metrics = Vocabulary.of(Metric.class);
      Map<String, Object> training = new LinkedHashMap<>();
      training.put("optimizer", Vocabulary.of(Optimizer.class).describe(o.optimizer()));
      training.put("losses", o.losses().stream().map(losses::describe).toList());
      training.put(
          "metrics",
          o.metrics().stream().map(all -> all.stream().map(metrics::describe).toList()).toList());
      return Optional.of(training);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // see Model.save
    }
  }

  static Model read(Path file) {
    Checkpoint checkpoint = Checkpoint.read(file);
    Object format = checkpoint.state().get("format");
    if (!FORMAT.equals(format)) {
      throw new CheckpointException(
          format == null
              ? "'%s' holds weights but no layers: build the model and call model.loadWeights(file), or open a run's folder with TrainedModel.open(folder)"
                  .formatted(file)
              : "'%s': found format '%s', allowed is '%s'; it was written by another version of Axone"
                  .formatted(file, format, FORMAT));
    }
    try {
      GraphReader reader = new GraphReader(GraphReader.list(checkpoint.state().get("objects")));
      Model model = reader.model(GraphReader.map(checkpoint.state().get("model")));
      model.loadWeights(file, checkpoint);
      if (checkpoint.state().get("training") instanceof Map<?, ?> training) {
        compile(model, training);
      }
      return model;
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new CheckpointException(
          "model file '%s' cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void compile(Model model, Map<?, ?> training) {
    Vocabulary<Loss> losses = Vocabulary.of(Loss.class);
    Vocabulary<Metric> metrics = Vocabulary.of(Metric.class);
    Object optimizer = training.get("optimizer");
    if (optimizer == null) {
      throw new IllegalArgumentException("the optimizer is missing");
    }
    model.compile(
        Vocabulary.of(Optimizer.class).parse(optimizer),
        GraphReader.list(training.get("losses")).stream().map(losses::parse).toList(),
        GraphReader.list(training.get("metrics")).stream()
            .map(all -> GraphReader.list(all).stream().map(metrics::parse).toList())
            .toList());
  }
}
