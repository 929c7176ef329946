package dev.axone.augment;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Names;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/**
 * A batch after all augmentations.
 *
 * @param input the images, in the shape of the model's input
 * @param targets the targets of all outputs
 * @param lossTerms the terms of each sample's loss
 */
public record Augmented(Tensor input, List<Target> targets, List<LossTerm> lossTerms) {
  /** The number of samples whose values are checked before training. */
  private static final int CHECKED_SAMPLES = 256;

  /** Copies the lists. */
  public Augmented {
    targets = List.copyOf(targets);
    lossTerms = List.copyOf(lossTerms);
  }

  /**
   * Applies augmentations to a batch, in their order.
   *
   * @param input images, [batch, height, width] or [batch, height, width, channels]
   * @throws ShapeException naming the augmentation that cannot take these shapes, and why
   */
  public static Augmented of(List<Augmentation> augmentations, Tensor input, List<Target> targets) {
    if (augmentations.isEmpty()) {
      return new Augmented(input, targets, List.of(LossTerm.OWN));
    }
    Images.check(input.shape().tail());
    Tensor images = Images.of(input);
    Batch batch =
        new Batch(new RandomStreams(input.dtype()), images, targets, List.of(LossTerm.OWN));
    for (Augmentation a : augmentations) {
      batch = applied(a, batch);
    }
    return new Augmented(batch.images().reshape(input.shape()), batch.targets(), batch.lossTerms());
  }

  private static Batch applied(Augmentation augmentation, Batch batch) {
    try {
      return augmentation.apply(batch);
    } catch (ShapeException e) {
      throw e.at(place(augmentation));
    }
  }

  private static String place(Augmentation a) {
    return "augmentation '%s'".formatted(Names.of(a.getClass(), Augmentation.class));
  }

  /**
   * Checks that the first samples of the data are in the value ranges of the augmentations.
   *
   * @throws DataException naming the sample, its value and what is allowed
   */
  public static void check(List<Augmentation> augmentations, Column inputs) {
    for (Augmentation a : augmentations) {
      Optional<ValueRange> range = a.range();
      if (range.isPresent()) {
        check(a, range.get(), inputs);
      }
    }
  }

  private static void check(Augmentation a, ValueRange range, Column inputs) {
    int n = inputs.shape().size();
    double slack = 1e-5 * (range.high() - range.low());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sample = arena.allocate(ValueLayout.JAVA_FLOAT, Math.max(1, n));
      for (int row = 0; row < Math.min(CHECKED_SAMPLES, inputs.size()); row++) {
        inputs.read(row, sample, 0);
        for (int i = 0; i < n; i++) {
          float x = sample.getAtIndex(ValueLayout.JAVA_FLOAT, i);
          if (x < range.low() - slack || x > range.high() + slack) {
            throw new DataException(
                "%s needs values from %s to %s, input 0, row %s has %s: set its low and high to the minimum and maximum value of the data"
                    .formatted(place(a), range.low(), range.high(), row, x));
          }
        }
      }
    }
  }

  /**
   * Returns the first samples of the data, augmented as in a first training step, for viewing.
   *
   * @param n the number of samples
   * @param seed the seed of the random numbers, as in a fit
   * @return the images, [n, height, width] or [n, height, width, channels]
   * @throws DataException if the data has fewer samples
   */
  public static Values preview(Dataset data, List<Augmentation> augmentations, int n, long seed) {
    Column column = data.inputs().getFirst();
    if (n < 1 || n > column.size()) {
      throw new DataException(
          "a preview shows 1 to %s samples of this data, asked for %s".formatted(column.size(), n));
    }
    Shape sample = column.shape();
    Images.check(sample);
    check(augmentations, column);
    Tensor x = Tensor.input("x", sample.batch(n));
    Tensor y = of(augmentations, x, List.of()).input();
    try (Program program = Program.compile(Graph.of(y.add(0)), Options.defaults())) {
      MemorySegment to = program.input(x);
      for (int i = 0; i < n; i++) {
        column.read(i, to, 4L * i * sample.size());
      }
      program.run(seed, 1);
      return program.values(0);
    }
  }
}
