/** Recipes: a dataset, a model and its training in one YAML file. */
@NullMarked
package dev.axone.recipe;

import org.jspecify.annotations.NullMarked;
