package dev.axone.recipe;

import dev.axone.vocabulary.Argument;
import dev.axone.vocabulary.Meaning;
import dev.axone.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The JSON Schema of recipes, made of the same words that recipes are read by: editors that know it
 * complete names, explain them and mark what is wrong. It is published as {@code
 * docs/recipe.schema.json}; a first line {@code # yaml-language-server: $schema=PATH} names it.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema, draft 2020-12</a>
 */
public final class RecipeSchema {
  private static final String REFERENCE = "#/$defs/";

  private RecipeSchema() {}

  /** Returns the schema as plain values, to be written as JSON. */
  public static Map<String, Object> of() {
    SequencedMap<String, Object> schema = object(top(), List.of("data", "model", "training"));
    schema.putFirst("description", "What Axone trains: data, a model, its training.");
    schema.putFirst("title", "Axone recipe");
    schema.putFirst("$schema", "https://json-schema.org/draft/2020-12/schema");
    Map<String, Object> definitions = new LinkedHashMap<>();
    for (WordKind kind : WordKind.values()) {
      definitions.put(kind.plural(), words(kind.vocabulary(), kind == WordKind.LAYERS));
    }
    schema.put("$defs", definitions);
    return schema;
  }

  private static Map<String, Object> top() {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("name", type("string", "Runs are called by it; default: the file's name."));
    top.put("description", type("string", "One line for lists."));
    top.put("data", data());
    top.put("split", split());
    Map<String, Object> how = type("object", "By the name of a field or of a type.");
    how.put("additionalProperties", ref(WordKind.PREPROCESSINGS.plural()));
    top.put("preprocessing", how);
    top.put("method", ref(WordKind.METHODS.plural()));
    top.put("model", list(ref(WordKind.LAYERS.plural()), "The input first, then layer on layer."));
    top.put("training", training());
    top.put("search", search());
    return top;
  }

  private static Map<String, Object> search() {
    Map<String, Object> keys = new LinkedHashMap<>();
    Map<String, Object> parameters =
        type("object", "Paths of the recipe, each with its values, or a domain such as uniform.");
    keys.put("parameters", parameters);
    keys.put("strategy", described("grid, random, tpe or gaussian_process."));
    keys.put("trials", count("How many values are tried."));
    Map<String, Object> folds = type("integer", "Of a cross-validation; 0: the validation part.");
    folds.put("minimum", 0);
    keys.put("folds", folds);
    keys.put("stopping", described("median, asha or hyperband: bad trials end early."));
    keys.put("metric", type("string", "The score; default: the first of the validation."));
    keys.put("minimize", type("string", "The score, the less the better."));
    keys.put("maximize", type("string", "The score, the more the better."));
    keys.put("parallel", count("Trials at the same time; default: the cores."));
    keys.put("seed", type("integer", "Of the points that are tried."));
    return object(keys, List.of("parameters"));
  }

  private static Map<String, Object> described(String description) {
    return Map.of("description", description);
  }

  private static Map<String, Object> data() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("source", type("string", "mnist, csv, images, …; other keys are its options."));
    keys.put("inputs", texts("Columns, or fields of a table, that the model sees."));
    keys.put("targets", texts("Columns, or fields of a table, that it should tell."));
    keys.put("target", type("string", "The only target."));
    keys.put("drop", texts("Fields of a table that are no inputs."));
    Map<String, Object> fields = type("object", "Stated types of a table's fields.");
    fields.put("additionalProperties", ref(WordKind.FIELDS.plural()));
    keys.put("fields", fields);
    keys.put("sample_weight", type("string", "A field that says how much each row counts."));
    Map<String, Object> data = object(keys, List.of("source"));
    data.put("additionalProperties", true);
    return data;
  }

  private static Map<String, Object> split() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("validation", share("Held out for choosing models."));
    keys.put("test", share("Held out for testing the chosen one."));
    keys.put("stratify", texts("Fields whose values have equal shares in all parts."));
    keys.put("group", type("string", "A field whose rows of one value stay in one part."));
    keys.put("column", type("string", "A field that says training, validation or test itself."));
    keys.put("shuffle", type("boolean", "Default true; false: the last rows are held out."));
    keys.put("seed", type("integer", "Of the draw; default 0."));
    return object(keys, List.of());
  }

  private static Map<String, Object> training() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("optimizer", ref(WordKind.OPTIMIZERS.plural()));
    keys.put("loss", ref(WordKind.LOSSES.plural()));
    Map<String, Object> metrics = list(ref(WordKind.METRICS.plural()), "Watched beside the loss.");
    keys.put("metrics", metrics);
    Map<String, Object> each = new LinkedHashMap<>();
    each.put("loss", ref(WordKind.LOSSES.plural()));
    each.put("metrics", metrics);
    each.put("class_weight", classWeights());
    each.put("weight", type("number", "Of the loss among the others; default 1."));
    Map<String, Object> output = object(each, List.of("loss"));
    Map<String, Object> outputs = type("object", "By the names of the layers that are outputs.");
    outputs.put("additionalProperties", output);
    keys.put("outputs", outputs);
    keys.put("class_weight", classWeights());
    keys.put("epochs", count("Passes over the training data."));
    keys.put("batch_size", count("Samples of a step; default 32."));
    keys.put("validation_split", share("The last part of the data, not trained on; default 0."));
    keys.put("shuffle", type("boolean", "Another order in each epoch; default true."));
    keys.put("seed", type("integer", "First weights, order, noise; default 0."));
    Map<String, Object> precision = type("string", "Default float32.");
    precision.put(
        "enum",
        java.util.Arrays.stream(dev.axone.train.ComputePrecision.values())
            .map(p -> p.name().toLowerCase(Locale.ROOT))
            .toList());
    keys.put("precision", precision);
    keys.put("backend", type("string", "Who computes: auto, cpu, reference, …; default auto."));
    keys.put("test", type("boolean", "Test after each epoch too; default false."));
    keys.put(
        "augment",
        list(ref(WordKind.AUGMENTATIONS.plural()), "Changes of the samples, in training only."));
    keys.put("early_stopping", Map.of());
    keys.put("callbacks", list(ref(WordKind.CALLBACKS.plural()), "Told of each epoch, in order."));
    return object(keys, List.of()); // Voting takes neither optimizer nor epochs.
  }

  private static Map<String, Object> classWeights() {
    Map<String, Object> balanced = new LinkedHashMap<>();
    balanced.put("const", "balanced");
    Map<String, Object> each = new LinkedHashMap<>();
    each.put("type", "object");
    Map<String, Object> factor = type("number", "Factor of the loss of each sample of the class.");
    factor.put("minimum", 0);
    each.put("additionalProperties", factor);
    Map<String, Object> weights = new LinkedHashMap<>();
    weights.put(
        "description",
        "How much classes count in the loss of training: balanced, or by class name or index.");
    weights.put("anyOf", List.of(balanced, each));
    return weights;
  }

  /** Returns the schema of words: a name, or one name with its arguments. */
  private static Map<String, Object> words(Vocabulary<?> words, boolean layers) {
    List<Object> forms = new ArrayList<>();
    Map<String, Object> named = new LinkedHashMap<>();
    for (String name : words.names()) {
      Meaning meaning = words.meaning(name);
      Map<String, Object> word = new LinkedHashMap<>();
      word.put("const", name);
      word.put("description", meaning.summary());
      forms.add(word);
      named.put(name, arguments(meaning));
    }
    if (layers) {
      named.put("name", type("string", "What other layers and outputs call it."));
      named.put("inputs", texts("The layers that it is applied to; default: the one before."));
      named.put("same_as", type("string", "The layer whose weights it has."));
    }
    Map<String, Object> map = type("object", "A name and its arguments.");
    map.put("minProperties", 1);
    if (!layers) {
      map.put("maxProperties", 1);
    }
    map.put("properties", named);
    // Classes of the user's own go by their full names.
    map.put("patternProperties", Map.of("\\.", Map.of()));
    map.put("additionalProperties", false);
    forms.add(map);
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("type", "string");
    own.put("pattern", "\\.");
    forms.add(own);
    return Map.of("anyOf", forms);
  }

  private static Map<String, Object> arguments(Meaning meaning) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Argument a : meaning.arguments()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("description", a.text());
      a.otherwise().filter(d -> !d.equals("…")).ifPresent(d -> one.put("default", d));
      arguments.put(a.name(), one);
    }
    Map<String, Object> object = type("object", meaning.summary());
    object.put("properties", arguments);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", meaning.summary());
    schema.put("anyOf", List.of(object, Map.of("not", Map.of("type", "object"))));
    return schema;
  }

  private static SequencedMap<String, Object> object(
      Map<String, Object> properties, List<String> required) {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("required", required);
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> type(String type, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put("description", description);
    return schema;
  }

  private static Map<String, Object> share(String description) {
    Map<String, Object> schema = type("number", description);
    schema.put("minimum", 0);
    schema.put("exclusiveMaximum", 1);
    return schema;
  }

  private static Map<String, Object> count(String description) {
    Map<String, Object> schema = type("integer", description);
    schema.put("minimum", 1);
    return schema;
  }

  private static Map<String, Object> list(Object items, String description) {
    Map<String, Object> schema = type("array", description);
    schema.put("items", items);
    return schema;
  }

  private static Map<String, Object> texts(String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description);
    schema.put("type", List.of("array", "string"));
    schema.put("items", Map.of("type", "string"));
    return schema;
  }

  private static Map<String, Object> ref(String definition) {
    return Map.of("$ref", REFERENCE + definition);
  }
}
