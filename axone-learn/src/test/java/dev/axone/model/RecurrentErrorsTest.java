package dev.axone.model;

import static dev.axone.model.RecurrentLayers.message;
import static dev.axone.model.RecurrentLayers.numbers;
import static dev.axone.model.RecurrentLayers.samples;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Bidirectional;
import dev.axone.layer.Cell;
import dev.axone.layer.Gru;
import dev.axone.layer.Input;
import dev.axone.layer.Lstm;
import dev.axone.layer.Recurrent;
import dev.axone.layer.Scope;
import dev.axone.layer.SimpleRnn;
import dev.axone.loss.MeanSquaredError;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What recurrent layers refuse, with the shapes expected and found. */
final class RecurrentErrorsTest {
  /** A cell of two units whose inputs and next state may have wrong shapes. */
  private record Wrong(UnaryOperator<Tensor> inputs, UnaryOperator<Tensor> next) implements Cell {
    @Override
    public List<Shape> states(Shape sample) {
      return List.of(Shape.of(2));
    }

    @Override
    public Steps start(Scope scope, Tensor x) {
      return new Steps(inputs.apply(x), (now, state) -> List.of(next.apply(state.getFirst())));
    }
  }

  private static String refused(Cell cell, int... shape) {
    return message(() -> Recurrent.of(cell).withGoBackwards(true).on(Input.of(shape)));
  }

  @Test
  void cellsOfUsersAreCheckedWithBothShapes() {
    Cell right = new Wrong(x -> x, h -> h);
    assertEquals(
        "layer 'recurrent' on input [0, 3]: Recurrent takes sequences [time, features] of at least"
            + " one step; one sample has shape [0, 3]: use Input.of(time, features), or a Reshape",
        refused(right, 0, 3));
    assertEquals(
        "layer 'recurrent' on input [4, 3]: Recurrent: a cell's inputs have the steps and the batch"
            + " of the sequence [time, batch, …], which has shape [4, 1, 3]; they have shape [3, 1,"
            + " 3]",
        refused(new Wrong(x -> x.slice(0, 0, 3), h -> h), 4, 3));
    assertEquals(
        "layer 'recurrent' on input [4, 3]: Recurrent: a step must return the states that the cell"
            + " declares, with the batch [[1, 2]]; it returned [[1, 1]]",
        refused(new Wrong(x -> x, h -> h.slice(1, 0, 1)), 4, 3));
  }

  /** Not at the last batch, when the first ones are trained already. */
  @Test
  void batchesThatDoNotFitAStatefulModelAreRefusedBeforeTheFirstStep() {
    Model model =
        Sequential.of(Input.of(3, 2).withBatchSize(2), Lstm.of(3).withStateful(true))
            .compile(Sgd.of(), MeanSquaredError.of());
    Dataset three = Dataset.of(samples(3, numbers(18)), Floats.of(Shape.of(3), numbers(9)));
    Fit fit = Fit.epochs(1).batchSize(2).progress(Progress.SILENT);
    String before = TestData.bits(model).toString();
    String end =
        " have one of shape [1, 3, 2]: use batches of 2, and a number of samples that is a multiple"
            + " of it";
    assertEquals(
        "input 0: it takes batches of shape [2, 3, 2]; 3 samples in batches of 2" + end,
        message(() -> model.fit(three, fit)));
    assertEquals(
        "input 0: it takes batches of shape [2, 3, 2]; 2 samples in batches of 1" + end,
        message(() -> model.fit(three.subset(0, 2), fit.batchSize(1))));
    assertEquals(
        "input 0: it takes batches of shape [2, 3, 2]; 3 samples in batches of 2" + end,
        message(() -> model.fit(three.subset(0, 2), fit.validationData(three))));
    assertEquals(before, TestData.bits(model).toString(), "nothing was trained");
    model.fit(three.subset(0, 2), fit);
  }

  @Test
  void statefulLayersSayWhatBatchTheyTake() {
    Model model = Sequential.of(Input.of(3, 2).withBatchSize(2), Lstm.of(3).withStateful(true));
    Dataset data = Dataset.of(samples(3, numbers(18)), Floats.of(Shape.of(3), numbers(9)));
    assertEquals(
        "this input takes batches of 2 samples, found 1: use that batch size, and a number of"
            + " samples that it divides",
        message(() -> model.predict(samples(3, numbers(18)))));
    model.compile(Sgd.of(), MeanSquaredError.of());
    assertEquals(
        "this input takes batches of 2 samples, found 3: use that batch size, and a number of"
            + " samples that it divides",
        message(() -> model.evaluate(data, 3, Options.defaults())));
    Model any = Sequential.of(Input.of(3, 2), Lstm.of(3).withStateful(true));
    assertEquals(
        "layer 'lstm': state_0 is carried from batch to batch with shape [1, 3], this batch needs"
            + " [3, 3]: set a fixed batch size with Input.of(…).withBatchSize(n)",
        message(() -> any.predict(samples(3, numbers(18)))));
    assertEquals(
        "batchSize must be at least 1, or 0 for any, found -1",
        message(() -> Input.of(3).withBatchSize(-1)));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertEquals("units must be at least 1, found 0", message(() -> Lstm.of(0)));
    assertEquals("dropout must be in [0, 1), found 1.0", message(() -> Gru.of(1).withDropout(1)));
    assertEquals(
        "recurrentDropout must be in [0, 1), found -0.1",
        message(() -> SimpleRnn.of(1).withRecurrentDropout(-0.1)));
    assertEquals(
        "layer 'lstm' on input [28]: Lstm takes sequences [time, features] of at least one step;"
            + " one sample has shape [28]: use Input.of(time, features), or a Reshape",
        message(() -> Lstm.of(2).on(Input.of(28))));
    assertEquals(
        "layer 'bidirectional' on input [0, 3]: Gru takes sequences [time, features] of at least"
            + " one step; one sample has shape [0, 3]: use Input.of(time, features), or a Reshape",
        message(() -> Bidirectional.of(Gru.of(2)).on(Input.of(0, 3))));
    assertEquals(
        "layer 'gru' on input [4, 3, 2]: a step of a sequence has one axis of features; found steps"
            + " of shape [3, 2]: use a Reshape to [time, features]",
        message(() -> Gru.of(2).on(Input.of(4, 3, 2))));
  }
}
