package dev.axone.recipe;

/**
 * The keys of a section that another module reads, such as {@code search}. An implementation is
 * found by {@link java.util.ServiceLoader}, for the JSON Schema and for lists of keys.
 */
public interface RecipeSection {
  /** Returns the keys; the name of their section is the key of the recipe. */
  Keys keys();
}
