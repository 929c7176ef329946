package dev.axone.method;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.train.Fit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a method works with: models of a recipe, its data, and trainings that can be resumed. */
public interface Workshop {
  /**
   * Returns a new model of the recipe, compiled for its training.
   *
   * @param member from 0: which initial weights, those of the recipe's seed + member
   */
  Model model(int member);

  /** Returns a new model of these layers' graph, compiled as the recipe's models are. */
  Model compiled(Model model);

  /**
   * Returns a model compiled anew, its learning rate following half a cosine down in so many steps.
   */
  Model cooling(Model model, long steps);

  /** Returns the workshop of another recipe, with that recipe's data. */
  Workshop other(String recipe);

  /** Returns the workshop of another recipe, with the data of this one. */
  Workshop member(String recipe);

  /** Returns how long and with which batches the recipe trains. */
  Fit fit();

  /** Returns what is trained on. */
  Dataset training();

  /** Returns what is held out for choosing, if a split holds something out. */
  Optional<Dataset> validation();

  /**
   * Trains a model as the recipe says.
   *
   * @param stage what it is called: letters, digits and -; of its own within the method
   * @param change changes how it is trained
   */
  void train(String stage, Model model, Dataset data, UnaryOperator<Fit> change);

  /** Tells the user of a result, a sentence. */
  void say(String sentence);

  /** Returns the outputs for samples, one row of K numbers each. */
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
