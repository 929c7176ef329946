package dev.axone.checkpoint;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a checkpoint file in the safetensors format: the header's length (8 bytes), a
 * header in JSON with name, type, shape and offsets of each tensor, then the tensors' bytes. The
 * header's {@code __metadata__} holds a CRC-32C of the whole file and the state of the training run
 * as JSON. Other programs can read the tensors.
 *
 * @param state all that is not a tensor: epoch, history, …, as JSON values
 * @param entries the tensors by name
 */
public record Checkpoint(Map<String, @Nullable Object> state, Map<String, Entry> entries) {
  /** The version of the format that this class writes; it reads this and earlier ones. */
  public static final int VERSION = 1;

  /** Returns a checkpoint of these tensors. */
  public static Checkpoint of(Map<String, @Nullable Object> state, Collection<Entry> entries) {
    Map<String, Entry> named = new LinkedHashMap<>();
    for (Entry e : entries) {
      if (named.put(e.name(), e) != null) {
        throw new IllegalArgumentException("two tensors are named '%s'".formatted(e.name()));
      }
    }
    return new Checkpoint(state, named);
  }

  /**
   * Writes the file atomically: if writing fails, an existing file is unchanged.
   *
   * @throws CheckpointException if it cannot be written
   */
  public void write(Path file) {
    Writer.write(file, this);
  }

  /**
   * Reads a checkpoint file into memory.
   *
   * @throws CheckpointException if it is missing, truncated, damaged or not a checkpoint
   */
  public static Checkpoint read(Path file) {
    return Reader.read(file);
  }
}
