package dev.axone.method;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.train.Fit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The models, data and resumable trainings of a recipe, for a method. */
public interface MethodContext {
  /**
   * Returns a new model of the recipe, compiled for its training.
   *
   * @param member from 0; the initial weights are those of the recipe's seed + member
   */
  Model model(int member);

  /** Returns a new model with this model's layers, compiled as the recipe's models are. */
  Model compiled(Model model);

  /**
   * Returns a recompiled model whose learning rate decays to 0 by half a cosine in {@code steps}
   * steps.
   */
  Model withCosineDecay(Model model, long steps);

  /** Returns the context of another recipe, with that recipe's data. */
  MethodContext other(String recipe);

  /** Returns the context of another recipe, with the data of this one. */
  MethodContext member(String recipe);

  /** Returns the training options of the recipe. */
  Fit fit();

  /** Returns the training data. */
  Dataset training();

  /** Returns the validation data, if a split holds some out. */
  Optional<Dataset> validation();

  /**
   * Trains a model with the recipe's options.
   *
   * @param stage a name of letters, digits and -, unique within the method
   * @param change changes the training options
   */
  void train(String stage, Model model, Dataset data, UnaryOperator<Fit> change);

  /** Reports a result to the user, a sentence. */
  void report(String sentence);

  /** Returns the outputs for samples, one row of K values each. */
  default double[][] predict(Model model, Dataset data) {
    Dataset inputs = new Dataset(data.inputs(), List.of(), List.of());
    double[] all =
        model.predict(inputs, model.batchSize(Model.BATCH), fit().options()).getFirst().data();
    int k = all.length / data.size();
    double[][] rows = new double[data.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = java.util.Arrays.copyOfRange(all, i * k, (i + 1) * k);
    }
    return rows;
  }
}
