package dev.axone.schedule;

import dev.axone.vocabulary.Arguments;
import java.util.Arrays;
import java.util.List;

/**
 * Multiplies the learning rate by {@code rate} at each of the given steps, as PyTorch's
 * MultiStepLR.
 *
 * @param milestones the steps, in ascending order
 * @param rate the factor of each drop; default 0.1
 */
public record MultiStepDecay(List<Integer> milestones, double rate) implements Schedule {
  /** Checks the numbers. */
  public MultiStepDecay {
    milestones = List.copyOf(milestones);
    Steps.ascending("milestones", milestones);
    Arguments.positive("rate", rate);
  }

  /** Returns the schedule that divides by ten. */
  public static MultiStepDecay of(int... milestones) {
    return new MultiStepDecay(Arrays.stream(milestones).boxed().toList(), 0.1);
  }

  /** Returns this schedule with another factor. */
  public MultiStepDecay withRate(double r) {
    return new MultiStepDecay(milestones, r);
  }

  @Override
  public double factor(double step) {
    int passed = 0;
    while (passed < milestones.size() && step >= milestones.get(passed)) {
      passed++;
    }
    return Math.pow(rate, passed);
  }
}
