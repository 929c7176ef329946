package dev.axone.recipe;

import dev.axone.method.Method;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.split.Split;
import dev.axone.table.FieldType;
import dev.axone.train.Callback;
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

/** Converts the YAML nodes of a recipe to objects; errors have their position. */
final class RecipeReader {
  private RecipeReader() {}

  static Recipe read(String label, String text, List<Setting> settings) {
    Node node = node(label, text, settings);
    Fields fields = fields(node);
    Optional<Split> split = fields.find(RecipeKeys.SPLIT).map(RecipeReader::split);
    DataPlan data = data(fields.need(RecipeKeys.DATA));
    Optional<Method> method = fields.find(RecipeKeys.METHOD);
    Part named = fields.at(RecipeKeys.NAME);
    return new Recipe(
        named == null ? defaultName(label) : name(named),
        fields.get(RecipeKeys.DESCRIPTION),
        data,
        split,
        fields.get(RecipeKeys.PREPROCESSING),
        method,
        model(fields, method),
        training(fields.need(RecipeKeys.TRAINING), method, split, data),
        new RecipeSource(label, text, settings),
        settings.isEmpty() ? text : Yaml.write(node));
  }

  /** Returns the layers; none where the method trains the models of other recipes only. */
  private static List<LayerSpec> model(Fields recipe, Optional<Method> method) {
    if (MethodKeys.usesModel(method)) {
      return ModelReader.read(recipe.need(RecipeKeys.MODEL), outputs(recipe));
    }
    MethodKeys.noteUnusedModel(method, recipe);
    return List.of();
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
    return Fields.of(Part.root(node), RecipeKeys.RECIPE);
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
    Fields fields = Fields.of(part, RecipeKeys.OF_DATA);
    String source = fields.need(RecipeKeys.SOURCE);
    List<String> own = RecipeKeys.OF_DATA.names();
    Map<String, String> options = new LinkedHashMap<>();
    fields
        .values()
        .forEach(
            (name, value) -> {
              if (!own.contains(name)) {
                options.put(name, value.text());
              }
            });
    Part target = fields.at(RecipeKeys.TARGET);
    if (target != null && fields.has(RecipeKeys.TARGETS)) {
      throw target.keyError(part.path(), "cannot be combined with targets: keep one");
    }
    Map<String, FieldType> types = fields.get(RecipeKeys.FIELDS);
    return new DataPlan(
        source,
        options,
        fields.get(RecipeKeys.DATA_INPUTS),
        target != null ? List.of(target.text()) : fields.get(RecipeKeys.TARGETS),
        fields.get(RecipeKeys.DROP),
        types,
        fields.get(RecipeKeys.SAMPLE_WEIGHT));
  }

  private static Split split(Part part) {
    Fields fields = Fields.of(part, RecipeKeys.OF_SPLIT);
    try {
      return new Split(
          fields.get(RecipeKeys.VALIDATION),
          fields.get(RecipeKeys.TEST_FRACTION),
          fields.get(RecipeKeys.STRATIFY),
          fields.get(RecipeKeys.GROUP),
          fields.get(RecipeKeys.COLUMN),
          fields.get(RecipeKeys.SPLIT_SHUFFLE),
          fields.get(RecipeKeys.SPLIT_SEED));
    } catch (IllegalArgumentException e) {
      throw part.error(": " + RecipeLanguage.of(e));
    }
  }

  private static TrainingPlan training(
      Part part, Optional<Method> method, Optional<Split> split, DataPlan data) {
    Fields fields = Fields.of(part, RecipeKeys.OF_TRAINING);
    MethodKeys.check(method, fields);
    Set<String> unused = MethodKeys.unused(method);
    Optimizer optimizer =
        unused.contains(RecipeKeys.OPTIMIZER.name())
            ? Sgd.of() // Not used: the members are trained already.
            : fields.need(RecipeKeys.OPTIMIZER);
    List<OutputPlan> outputs = OutputReader.read(fields);
    TargetCheck.stated(part, outputs, data);
    Fit fit =
        OutputReader.classWeights(fields, fit(fields, unused.contains(RecipeKeys.EPOCHS.name())));
    String backend = fields.get(RecipeKeys.BACKEND);
    TrainingPlan plan =
        TrainingPlan.of(optimizer, outputs, fit.options(fit.options().withBackend(backend)))
            .withPrecision(fields.get(RecipeKeys.PRECISION))
            .withTest(fields.get(RecipeKeys.TEST));
    Part own = fields.at(RecipeKeys.VALIDATION_SPLIT);
    if (own != null && split.isPresent()) {
      throw own.keyError(
          part.path(), "cannot be combined with split, which holds data out, too: keep one");
    }
    HistoryNames watched = plan.watched(Recipe.holdsOut(split));
    List<Callback> callbacks = new ArrayList<>();
    if (fields.has(RecipeKeys.EARLY_STOPPING)) {
      callbacks.add(callback(part.only(RecipeKeys.EARLY_STOPPING.name()), watched));
    }
    fields.get(RecipeKeys.CALLBACKS).forEach(p -> callbacks.add(callback(p, watched)));
    return plan.withCallbacks(callbacks);
  }

  private static Fit fit(Fields fields, boolean withoutEpochs) {
    return Fit.epochs(withoutEpochs ? 1 : fields.need(RecipeKeys.EPOCHS))
        .batchSize(fields.get(RecipeKeys.BATCH_SIZE))
        .validationSplit(fields.get(RecipeKeys.VALIDATION_SPLIT))
        .shuffle(fields.get(RecipeKeys.SHUFFLE))
        .seed(fields.get(RecipeKeys.SEED))
        .augment(fields.get(RecipeKeys.AUGMENT));
  }

  /** Returns the settings of each output in the training section, if it names them. */
  private static Map<String, Part> outputs(Fields recipe) {
    Part training = recipe.at(RecipeKeys.TRAINING);
    if (training == null || !training.has(RecipeKeys.OUTPUTS.name())) {
      return Map.of();
    }
    Part outputs = training.map().get(RecipeKeys.OUTPUTS.name());
    return outputs == null ? Map.of() : outputs.map();
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
      watched.maximizes(name, w.mode());
    } catch (IllegalArgumentException e) {
      throw place.error(": " + RecipeLanguage.of(e));
    }
    return callback;
  }
}
