package dev.axone.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Kernels that run one after another for each part of a batch. Each slot processes its parts one
 * after another in its own memory.
 */
public final class Sequence implements Kernel {
  private final Kernel[] kernels;
  private final Division division;

  /** Creates the sequence; the parts of each kernel are those of {@code division}. */
  public Sequence(List<Kernel> kernels, Division division) {
    this.kernels = kernels.toArray(Kernel[]::new);
    this.division = division;
  }

  @Override
  public int parts() {
    return Math.min(division.slots(), division.parts());
  }

  @Override
  public void run(int slot) {
    for (int part = slot; part < division.parts(); part += division.slots()) {
      for (Kernel k : kernels) {
        k.run(part);
      }
    }
  }

  @Override
  public String describe() {
    return Arrays.stream(kernels)
        .map(Kernel::describe)
        .collect(
            Collectors.joining(
                "\n  | ",
                "together for %s parts of the batch\n  | ".formatted(division.parts()),
                ""));
  }
}
