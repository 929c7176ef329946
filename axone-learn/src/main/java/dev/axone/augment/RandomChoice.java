package dev.axone.augment;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;
import java.util.Optional;

/**
 * Applies one of several augmentations to each sample, chosen with equal probabilities: {@code
 * random_choice: [mixup, cut_mix]}. All of them are computed.
 *
 * @param augmentations one or more
 */
public record RandomChoice(List<Augmentation> augmentations) implements Augmentation {
  /** Copies the list. */
  public RandomChoice {
    augmentations = List.copyOf(augmentations);
    if (augmentations.isEmpty()) {
      throw new ArgumentException("augmentations", "must not be empty");
    }
  }

  /** Returns the augmentation. */
  public static RandomChoice of(List<Augmentation> augmentations) {
    return new RandomChoice(augmentations);
  }

  @Override
  public Optional<ValueRange> range() {
    return augmentations.stream().flatMap(a -> a.range().stream()).findFirst();
  }

  @Override
  public Batch apply(Batch batch) {
    Tensor number = batch.between(0, augmentations.size());
    Batch chosen = augmentations.getLast().apply(batch);
    for (int i = augmentations.size() - 2; i >= 0; i--) {
      Tensor later = number.greaterEqual(batch.constant(i + 1));
      chosen = chosen.where(later, augmentations.get(i).apply(batch));
    }
    return chosen;
  }
}
