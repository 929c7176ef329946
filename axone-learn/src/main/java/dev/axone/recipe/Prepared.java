package dev.axone.recipe;

import dev.axone.data.Dataset;
import dev.axone.preprocessing.Preparation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The data of a recipe, divided and prepared. */
public final class Prepared {
  private final Dataset training;
  private final Optional<Dataset> validation;
  private final Supplier<Optional<Dataset>> test;
  private final Optional<Preparation> preparation;
  private final List<String> remarks;

  /**
   * @param test read when it is asked for
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
   * Returns what is trained on; without a split also what {@code training.validation_split} takes
   * from its end.
   */
  public Dataset training() {
    return training;
  }

  /** Returns what a split holds out for choosing models. */
  public Optional<Dataset> validation() {
    return validation;
  }

  /** Returns what models are tested on at the end, read now. */
  public Optional<Dataset> test() {
    return test.get();
  }

  /** Returns what prepared a table's rows. */
  public Optional<Preparation> preparation() {
    return preparation;
  }

  /** Returns what a user should know of the data, a sentence each. */
  public List<String> remarks() {
    return remarks;
  }
}
