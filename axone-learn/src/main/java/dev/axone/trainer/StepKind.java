package dev.axone.trainer;

import dev.axone.augment.Augmentation;
import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.objective.ClassWeighting;
import dev.axone.objective.Objective;
import dev.axone.program.Options;
import dev.axone.program.StageListener;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import java.util.Arrays;
import java.util.List;

/**
 * All that the programs of a training depend on, for a network and an objective: if it is equal,
 * those of an earlier fit serve again. Weights, optimizer state, learning rate, seed and step are
 * read in each run.
 *
 * @param sizes of the batches
 * @param targets shape of a sample of each target
 * @param weighted whether samples have weights
 * @param classWeights of each output
 * @param augmentations of the first input
 * @param options without a listener
 */
record StepKind(
    List<Integer> sizes,
    List<Shape> targets,
    boolean weighted,
    List<List<Double>> classWeights,
    List<Augmentation> augmentations,
    Options options) {
  static StepKind of(
      Network network, Objective objective, List<Integer> sizes, Dataset data, Fit fit) {
    return new StepKind(
        sizes,
        data.targets().stream().map(Column::shape).toList(),
        data.sampleWeights().isPresent(),
        ClassWeighting.of(network, objective, fit).stream()
            .map(w -> Arrays.stream(w).boxed().toList())
            .toList(),
        fit.augment(),
        fit.options().withStages(StageListener.NONE));
  }
}
