package dev.axone.recipe;

import dev.axone.vocabulary.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The built-in recipes: resource files of Axone. */
public final class BuiltIn {
  private static final List<String> NAMES =
      List.of(
          "char-gpt",
          "fashion-cnn",
          "fashion-small",
          "mnist-1000",
          "mnist-1000-augmented",
          "mnist-1000-kmeans",
          "mnist-1000-pretrained",
          "mnist-1000-pseudo",
          "mnist-1000-spreading",
          "mnist-120-80",
          "mnist-autoencoder",
          "mnist-bagging",
          "mnist-cnn",
          "mnist-cnn-modern",
          "mnist-denoising",
          "mnist-logreg",
          "mnist-lstm",
          "mnist-mlp",
          "mnist-perceptron",
          "mnist-perceptron-search",
          "mnist-snapshot",
          "mnist-stacking",
          "mnist-vae",
          "mnist-voting");

  private BuiltIn() {}

  /** Returns the names, sorted. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Returns the YAML of a built-in recipe.
   *
   * @throws RecipeException if there is none of that name
   */
  public static String text(String name) {
    try (InputStream in = BuiltIn.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new RecipeException(Names.unknown("there is no built-in recipe", name, NAMES));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
