package dev.axone.initializer;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.checkpoint.CheckpointException;
import dev.axone.checkpoint.Entry;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * Reads the values from a tensor of a checkpoint or a file of saved weights, for pre-trained
 * layers.
 *
 * <pre>{@code
 * Dense.of(64).withKernelInitializer(FromCheckpoint.of(Path.of("best.safetensors"), "dense/kernel"));
 * }</pre>
 *
 * @param file the file
 * @param tensor the parameter's path in the saved model
 */
public record FromCheckpoint(Path file, String tensor) implements Initializer {
  /** The prefix of the names of weights in a checkpoint. */
  private static final String WEIGHTS = "weights/";

  /** Returns the initializer; the file is read when a model is built or initialized. */
  public static FromCheckpoint of(Path file, String tensor) {
    return new FromCheckpoint(file, tensor);
  }

  /**
   * {@inheritDoc}
   *
   * @throws CheckpointException if the file cannot be read, or has no such tensor of this shape
   */
  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    Checkpoint checkpoint = Checkpoint.read(file);
    Entry entry = checkpoint.entries().get(WEIGHTS + tensor);
    entry = entry == null ? checkpoint.entries().get(tensor) : entry;
    if (entry == null) {
      throw new CheckpointException(
          "checkpoint '%s' has no tensor '%s': its tensors are %s"
              .formatted(file, tensor, checkpoint.entries().keySet()));
    }
    if (!entry.shape().equals(shape)) {
      throw new CheckpointException(
          "checkpoint '%s': tensor '%s' has shape %s, the parameter %s: give the layer the same size"
              .formatted(file, tensor, entry.shape(), shape));
    }
    Entry e = entry;
    return Draws.fill(
        shape.size(),
        i ->
            e.dtype() == DType.FLOAT32
                ? e.data().getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i)
                : e.data().getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i));
  }
}
