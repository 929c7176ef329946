package dev.axone.augment;

import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Augmentations run on images.
 *
 * @param images the result
 * @param targets the result of each target
 * @param shifts of the shares
 * @param weights of the shares, each [batch]; empty if nothing was mixed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AugmentationRun(
    double[] images, List<double[]> targets, List<Integer> shifts, List<double[]> weights) {
  static final Drawn DRAWN = new Drawn(11, 3);

  static AugmentationRun of(Image x, Augmentation... augmentations) {
    return of(Backend.CPU, x, List.of(), List.of(), augmentations);
  }

  /** Runs with targets of shapes [batch, …]; all of them are labels if they are rank 3. */
  static AugmentationRun of(
      String backend,
      Image x,
      List<Target> targets,
      List<double[]> values,
      Augmentation... augmentations) {
    Tensor input =
        Tensor.input("x", Shape.of(x.batch(), x.height(), x.width(), x.channels()), DType.FLOAT32);
    Augmented a = Augmented.of(List.of(augmentations), input, targets);
    List<Tensor> outputs = new ArrayList<>(List.of(a.input().add(0)));
    a.targets().forEach(t -> outputs.add(t.value().add(0)));
    boolean mixed = a.lossTerms().size() > 1;
    if (mixed) {
      a.lossTerms().forEach(s -> outputs.add(s.weight(input).add(0)));
    }
    try (Program p =
        Program.compile(Graph.of(outputs.toArray(Tensor[]::new)), new Options(backend, 2))) {
      write(p, input, x.data());
      for (int i = 0; i < targets.size(); i++) {
        write(p, targets.get(i).value(), values.get(i));
      }
      p.run(DRAWN.seed(), DRAWN.step());
      List<double[]> results = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        results.add(p.values(i).data());
      }
      int first = 1 + targets.size();
      return new AugmentationRun(
          results.getFirst(),
          results.subList(1, first),
          a.lossTerms().stream().map(LossTerm::shift).toList(),
          results.subList(first, results.size()));
    }
  }

  private static void write(Program p, Tensor input, double... values) {
    MemorySegment to = p.input(input);
    for (int i = 0; i < values.length; i++) {
      to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) values[i]);
    }
  }
}
