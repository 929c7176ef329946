package dev.axone.recipe;

import dev.axone.vocabulary.Argument;
import dev.axone.vocabulary.Meaning;
import dev.axone.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The JSON Schema of recipes, made from the vocabularies that read recipes: editors use it to
 * complete names, explain them and mark errors. It is published as {@code docs/recipe.schema.json};
 * a first line {@code # yaml-language-server: $schema=PATH} names it.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema, draft 2020-12</a>
 */
public final class RecipeSchema {
  private RecipeSchema() {}

  /** Returns the schema as plain values, to be written as JSON. */
  public static Map<String, Object> of() {
    SequencedMap<String, Object> schema = new LinkedHashMap<>(RecipeKeys.RECIPE.schema());
    schema.putFirst("description", "What Axone trains: data, a model, its training.");
    schema.putFirst("title", "Axone recipe");
    schema.putFirst("$schema", "https://json-schema.org/draft/2020-12/schema");
    Map<String, Object> definitions = new LinkedHashMap<>();
    for (WordKind kind : WordKind.values()) {
      definitions.put(kind.plural(), words(kind.vocabulary(), kind == WordKind.LAYERS));
    }
    schema.put("$defs", definitions);
    // Voting and stacking train the models of other recipes.
    schema.put("anyOf", List.of(needs(RecipeKeys.MODEL), needs(RecipeKeys.METHOD)));
    return schema;
  }

  private static Map<String, Object> needs(Key<?> key) {
    return Map.of("required", List.of(key.name()));
  }

  /** Returns the reference to the words of a kind. */
  static String reference(WordKind kind) {
    return "#/$defs/" + kind.plural();
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
      named.putAll(RecipeKeys.OF_LAYER.properties());
    }
    Map<String, Object> map = type("object", "A name and its arguments.");
    map.put("minProperties", 1);
    if (!layers) {
      map.put("maxProperties", 1);
    }
    map.put("properties", named);
    // Classes of users have their full names.
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
      a.defaultValue().filter(d -> !d.equals("…")).ifPresent(d -> one.put("default", d));
      arguments.put(a.name(), one);
    }
    Map<String, Object> object = type("object", meaning.summary());
    object.put("properties", arguments);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", meaning.summary());
    schema.put("anyOf", List.of(object, Map.of("not", Map.of("type", "object"))));
    return schema;
  }

  private static Map<String, Object> type(String type, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put("description", description);
    return schema;
  }
}
