package dev.axone.recipe;

import dev.axone.augment.Augmentation;
import dev.axone.method.Method;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.preprocessing.Preprocessing;
import dev.axone.split.Split;
import dev.axone.table.FieldType;
import dev.axone.train.Callback;
import dev.axone.train.ComputePrecision;
import dev.axone.train.Fit;
import dev.axone.train.HistoryNames;
import dev.axone.train.Watching;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns a recipe's nodes into what they stand for; what is wrong is said with its place. */
final class RecipeReader {
  private static final List<String> RECIPE =
      List.of(
          "name",
          "description",
          "data",
          "split",
          "preprocessing",
          "method",
          "model",
          "training",
          "search");
  private static final Set<String> DATA =
      Set.of("source", "inputs", "targets", "target", "drop", "fields", "sample_weight");
  private static final List<String> SPLIT =
      List.of("validation", "test", "stratify", "group", "column", "shuffle", "seed");
  private static final List<String> TRAINING =
      List.of(
          "optimizer",
          "loss",
          "metrics",
          "outputs",
          "epochs",
          "batch_size",
          "validation_split",
          "shuffle",
          "seed",
          "precision",
          "backend",
          "augment",
          "class_weight",
          "test",
          "early_stopping",
          "callbacks");

  private RecipeReader() {}

  static Recipe read(String label, String text, List<Setting> settings) {
    Node node = node(label, text, settings);
    Fields fields = fields(node);
    Optional<Split> split =
        Optional.ofNullable(fields.values().get("split")).map(RecipeReader::split);
    DataPlan data = data(fields.need("data", "data: {source: mnist}"));
    Optional<Method> method =
        Optional.ofNullable(fields.values().get("method"))
            .map(part -> Words.parse(Method.class, part));
    return new Recipe(
        fields.get("name", RecipeReader::name, defaultName(label)),
        fields.get("description", Part::text, ""),
        data,
        split,
        fields.get("preprocessing", RecipeReader::preprocessing, Map.of()),
        method,
        ModelReader.read(
            fields.need("model", "model: [{input: [28, 28]}, flatten, {dense: 10}]"),
            outputs(fields)),
        training(
            fields.need(
                "training",
                "training: {optimizer: adam, loss: sparse_categorical_crossentropy, epochs: 5}"),
            method,
            split,
            data),
        new RecipeSource(label, text, settings),
        settings.isEmpty() ? text : Yaml.write(node));
  }

  /** Returns the node of a recipe's text with settings applied. */
  static Node node(String label, String text, List<Setting> settings) {
    Node node =
        Yaml.read(label, text)
            .orElseThrow(
                () ->
                    new RecipeException(
                        label + ": is empty; a recipe has the keys data, model and training"));
    for (Setting s : settings) {
      node = s.apply(node);
    }
    return node;
  }

  /** Returns the values of a recipe's keys. */
  static Fields fields(Node node) {
    return Fields.of(Part.root(node), RECIPE);
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
              if (!DATA.contains(name)) {
                options.put(name, value.text());
              }
            });
    Part target = fields.values().get("target");
    if (target != null && fields.values().containsKey("targets")) {
      throw target.keyError(part.path(), "stands beside targets: keep one");
    }
    Map<String, FieldType> types = new LinkedHashMap<>();
    fields
        .get("fields", Part::map, Map.<String, Part>of())
        .forEach((name, type) -> types.put(name, Words.parse(FieldType.class, type)));
    return new DataPlan(
        source,
        options,
        fields.get("inputs", RecipeReader::texts, List.of()),
        target != null
            ? List.of(target.text())
            : fields.get("targets", RecipeReader::texts, List.of()),
        fields.get("drop", RecipeReader::texts, List.of()),
        types,
        fields.get("sample_weight", Part::text, ""));
  }

  private static Split split(Part part) {
    Fields fields = Fields.of(part, SPLIT);
    try {
      return new Split(
          fields.get("validation", Part::share, 0.0),
          fields.get("test", Part::share, 0.0),
          fields.get("stratify", RecipeReader::texts, List.of()),
          fields.get("group", Part::text, ""),
          fields.get("column", Part::text, ""),
          fields.get("shuffle", Part::truth, true),
          fields.get("seed", Part::whole, 0L));
    } catch (IllegalArgumentException e) {
      throw part.error(": " + RecipeLanguage.of(String.valueOf(e.getMessage())));
    }
  }

  private static Map<String, Preprocessing> preprocessing(Part part) {
    Map<String, Preprocessing> how = new LinkedHashMap<>();
    part.map().forEach((name, word) -> how.put(name, Words.parse(Preprocessing.class, word)));
    return how;
  }

  private static List<String> texts(Part part) {
    return part.plain() instanceof List
        ? part.list().stream().map(Part::text).toList()
        : List.of(part.text());
  }

  private static TrainingPlan training(
      Part part, Optional<Method> method, Optional<Split> split, DataPlan data) {
    Fields fields = Fields.of(part, TRAINING);
    MethodKeys.check(method, fields);
    Set<String> unused = MethodKeys.unused(method);
    Optimizer optimizer =
        unused.contains("optimizer")
            ? Sgd.of() // The members are trained already: it never takes a step.
            : Words.parse(Optimizer.class, fields.need("optimizer", "optimizer: adam"));
    List<OutputPlan> outputs = OutputReader.read(fields);
    TargetCheck.stated(part, outputs, data);
    Fit fit =
        Fit.epochs(unused.contains("epochs") ? 1 : fields.need("epochs", "epochs: 5").count(1));
    fit =
        fit.batchSize(fields.get("batch_size", p -> p.count(1), fit.batchSize()))
            .validationSplit(fields.get("validation_split", Part::share, fit.validationSplit()))
            .shuffle(fields.get("shuffle", Part::truth, fit.shuffle()))
            .seed(fields.get("seed", Part::whole, fit.seed()))
            .augment(fields.get("augment", RecipeReader::augmentations, List.of()));
    fit = OutputReader.classWeights(fields, fit);
    ComputePrecision precision =
        fields.get("precision", p -> p.choice(ComputePrecision.class), ComputePrecision.FLOAT32);
    String backend = fields.get("backend", Part::text, fit.options().backend());
    boolean test = fields.get("test", Part::truth, false);
    TrainingPlan plan =
        new TrainingPlan(
            optimizer,
            outputs,
            fit.options(precision.in(fit.options()).withBackend(backend)),
            precision,
            test,
            List.of());
    Part own = fields.values().get("validation_split");
    if (own != null && split.isPresent()) {
      throw own.keyError(part.path(), "stands beside split, which says what is held out: keep one");
    }
    HistoryNames watched = plan.watched(Recipe.holdsOut(split));
    List<Callback> callbacks = new ArrayList<>();
    if (fields.values().containsKey("early_stopping")) {
      callbacks.add(callback(part.only("early_stopping"), watched));
    }
    fields
        .get("callbacks", Part::list, List.<Part>of())
        .forEach(p -> callbacks.add(callback(p, watched)));
    return plan.withCallbacks(callbacks);
  }

  private static List<Augmentation> augmentations(Part part) {
    return part.list().stream().map(p -> Words.parse(Augmentation.class, p)).toList();
  }

  /** Returns what the training says about each output, if it names them. */
  private static Map<String, Part> outputs(Fields recipe) {
    Part training = recipe.values().get("training");
    return training != null && training.has(OutputReader.OUTPUTS)
        ? Fields.of(training).get(OutputReader.OUTPUTS, Part::map, Map.of())
        : Map.of();
  }

  private static Callback callback(Part part, HistoryNames watched) {
    Callback callback = Words.parse(Callback.class, part);
    if (!(callback instanceof Watching w) || w.monitor().isEmpty()) {
      return callback;
    }
    Part place = Words.argument(part, w.argument());
    String name = w.monitor();
    Set<String> known = watched.names();
    if (!known.contains(name)) {
      boolean split =
          name.startsWith("val_") && known.stream().noneMatch(n -> n.startsWith("val_"));
      throw place.error(
          "names an "
              + Names.unknown("unknown metric", name, known)
              + (split ? "; val_… needs split.validation or training.validation_split" : ""));
    }
    try {
      watched.greater(name, w.mode());
    } catch (IllegalArgumentException e) {
      throw place.error(": " + RecipeLanguage.of(String.valueOf(e.getMessage())));
    }
    return callback;
  }
}
