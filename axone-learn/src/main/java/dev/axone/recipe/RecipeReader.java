package dev.axone.recipe;

import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import dev.axone.train.Callback;
import dev.axone.train.Fit;
import dev.axone.train.Precision;
import dev.axone.train.Watching;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns a recipe's nodes into what they stand for; what is wrong is said with its place. */
final class RecipeReader {
  private static final List<String> RECIPE =
      List.of("name", "description", "data", "model", "training");
  private static final List<String> TRAINING =
      List.of(
          "optimizer",
          "loss",
          "metrics",
          "epochs",
          "batch_size",
          "validation_split",
          "shuffle",
          "seed",
          "precision",
          "test",
          "early_stopping",
          "callbacks");

  private RecipeReader() {}

  static Recipe read(String label, String text, List<Setting> settings) {
    Node node =
        Yaml.read(label, text)
            .orElseThrow(
                () ->
                    new RecipeException(
                        label + ": is empty; a recipe has the keys data, model and training"));
    for (Setting s : settings) {
      node = s.apply(node);
    }
    Part root = Part.root(node);
    Fields fields = Fields.of(root, RECIPE);
    return new Recipe(
        fields.get("name", RecipeReader::name, defaultName(label)),
        fields.get("description", Part::text, ""),
        data(fields.need("data", "data: {source: mnist}")),
        ModelReader.read(fields.need("model", "model: [{input: [28, 28]}, flatten, {dense: 10}]")),
        training(
            fields.need(
                "training",
                "training: {optimizer: adam, loss: sparse_categorical_crossentropy, epochs: 5}")),
        settings.isEmpty() ? text : Yaml.write(node));
  }

  private static String name(Part part) {
    String name = part.text();
    if (!name.matches("[\\p{L}\\p{N}._-]+") || name.startsWith(".")) {
      throw part.error(
          "must be letters, digits, '.', '_' and '-', as folders are called by it, found '%s'"
              .formatted(name));
    }
    return name;
  }

  private static String defaultName(String label) {
    String file = label.substring(Math.max(label.lastIndexOf('/'), label.lastIndexOf('\\')) + 1);
    String name = file.replaceFirst("\\.ya?ml$", "").replaceAll("[^\\p{L}\\p{N}_-]+", "-");
    return name.isEmpty() ? "recipe" : name;
  }

  private static DataPlan data(Part part) {
    Fields fields = Fields.of(part);
    String source = fields.need("source", "data: {source: mnist}").text();
    Map<String, String> options = new LinkedHashMap<>();
    fields
        .values()
        .forEach(
            (name, value) -> {
              if (!name.equals("source")) {
                options.put(name, value.text());
              }
            });
    return new DataPlan(source, options);
  }

  private static TrainingPlan training(Part part) {
    Fields fields = Fields.of(part, TRAINING);
    Optimizer optimizer = Words.parse(Optimizer.class, fields.need("optimizer", "optimizer: adam"));
    Loss loss =
        Words.parse(Loss.class, fields.need("loss", "loss: sparse_categorical_crossentropy"));
    List<Metric> metrics = fields.get("metrics", RecipeReader::metrics, List.of());
    Fit fit = Fit.epochs(fields.need("epochs", "epochs: 5").count(1));
    fit =
        fit.batchSize(fields.get("batch_size", p -> p.count(1), fit.batchSize()))
            .validationSplit(fields.get("validation_split", Part::share, fit.validationSplit()))
            .shuffle(fields.get("shuffle", Part::truth, fit.shuffle()))
            .seed(fields.get("seed", Part::whole, fit.seed()));
    Precision precision =
        fields.get("precision", p -> p.choice(Precision.class), Precision.FLOAT32);
    boolean test = fields.get("test", Part::truth, false);
    List<String> watched = watched(metrics, fit, test);
    List<Callback> callbacks = new ArrayList<>();
    if (fields.values().containsKey("early_stopping")) {
      callbacks.add(callback(part.only("early_stopping"), watched));
    }
    fields
        .get("callbacks", Part::list, List.<Part>of())
        .forEach(p -> callbacks.add(callback(p, watched)));
    return new TrainingPlan(
        optimizer,
        loss,
        metrics,
        fit.options(precision.in(fit.options())),
        precision,
        test,
        callbacks);
  }

  private static List<Metric> metrics(Part part) {
    return part.list().stream().map(p -> Words.parse(Metric.class, p)).toList();
  }

  /** Returns the names that the history will have. */
  private static List<String> watched(List<Metric> metrics, Fit fit, boolean test) {
    List<String> names = new ArrayList<>(List.of("loss"));
    metrics.forEach(m -> names.add(m.label()));
    List<String> all = new ArrayList<>(names);
    if (fit.validationSplit() > 0) {
      names.forEach(n -> all.add("val_" + n));
    }
    if (test) {
      names.forEach(n -> all.add("test_" + n));
    }
    return all;
  }

  private static Callback callback(Part part, List<String> watched) {
    Callback callback = Words.parse(Callback.class, part);
    if (callback instanceof Watching w && !watched.contains(w.monitor())) {
      String name = w.monitor();
      boolean split =
          name.startsWith("val_") && watched.stream().noneMatch(n -> n.startsWith("val_"));
      throw Words.argument(part, "monitor")
          .error(
              "names an "
                  + Names.unknown("unknown metric", name, watched)
                  + (split ? "; val_… needs training.validation_split" : ""));
    }
    return callback;
  }
}
