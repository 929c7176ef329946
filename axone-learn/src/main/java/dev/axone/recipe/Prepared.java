package dev.axone.recipe;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.preprocessing.Preparation;
import dev.axone.train.Fit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The data of a recipe, split and prepared. */
public final class Prepared {
  private final Dataset training;
  private final Optional<Dataset> validation;
  private final Supplier<Optional<Dataset>> test;
  private final Optional<Preparation> preparation;
  private final List<String> remarks;

  /**
   * @param test read on demand
   */
  Prepared(
      Dataset training,
      Optional<Dataset> validation,
      Supplier<Optional<Dataset>> test,
      Optional<Preparation> preparation,
      List<String> remarks) {
    this.training = training;
    this.validation = validation;
    this.test = test;
    this.preparation = preparation;
    this.remarks = List.copyOf(remarks);
  }

  /**
   * Returns the training part; without a split including the samples that {@code
   * training.validation_split} takes from its end.
   */
  public Dataset training() {
    return training;
  }

  /** Returns the validation part of a split, for choosing models. */
  public Optional<Dataset> validation() {
    return validation;
  }

  /** Returns the test part, read now. */
  public Optional<Dataset> test() {
    return test.get();
  }

  /**
   * Returns the test part for {@code training.test}.
   *
   * @throws DataException if there is none
   */
  public Dataset testPart() {
    return test()
        .orElseThrow(
            () -> new DataException("training.test: the data has no test part; set split.test"));
  }

  /**
   * Returns this data with the samples that the training options' validation split takes from the
   * end of the training part as the validation part, unless it has one.
   */
  Prepared heldOut(Fit fit) {
    if (validation.isPresent() || fit.validationSplit() == 0) {
      return this;
    }
    int n = training.size();
    int trained = fit.trained(n);
    return new Prepared(
        training.subset(0, trained),
        Optional.of(training.subset(trained, n)),
        test,
        preparation,
        remarks);
  }

  /** Returns the preparation of the data, if there is one. */
  public Optional<Preparation> preparation() {
    return preparation;
  }

  /** Returns remarks on the data for the user, a sentence each. */
  public List<String> remarks() {
    return remarks;
  }
}
