package dev.axone.preprocessing;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Reading;
import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The preparation of data that is not a table: images, sounds, texts, arrays.
 *
 * <pre>{@code
 * Map<String, Preprocessing> how = Map.of("input", PerChannel.of());
 * var names = new SamplePreparation.Columns(List.of("input"), List.of("target"));
 * SamplePreparation p = SamplePreparation.fit(Optional.empty(), how, names, training);
 * Dataset prepared = p.apply(data);
 * }</pre>
 *
 * @param reading how files are converted to samples; empty if samples are not files
 * @param inputs the encodings of the inputs, in their order
 * @param targets the encodings of the targets
 * @param statistics the statistics of the first input's training samples; empty for symbols
 */
public record SamplePreparation(
    Optional<Reading> reading,
    List<Channels> inputs,
    List<Channels> targets,
    Optional<InputStatistics> statistics)
    implements Preparation {
  /** Copies the lists. */
  public SamplePreparation {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
  }

  /** Returns a preparation without statistics. */
  public SamplePreparation(
      Optional<Reading> reading, List<Channels> inputs, List<Channels> targets) {
    this(reading, inputs, targets, Optional.empty());
  }

  /**
   * The names of the columns of data.
   *
   * @param inputs the names of the inputs, in their order
   * @param targets the names of the targets
   */
  public record Columns(List<String> inputs, List<String> targets) {
    /** Copies the lists. */
    public Columns {
      inputs = List.copyOf(inputs);
      targets = List.copyOf(targets);
    }
  }

  /**
   * Fits preprocessings on training samples.
   *
   * @param how the preprocessings by the name of a column
   * @throws DataException if a column is unknown, or a preprocessing cannot be applied to it
   */
  public static SamplePreparation fit(
      Optional<Reading> reading, Map<String, Preprocessing> how, Columns names, Dataset training) {
    ChannelFitting fitting = new ChannelFitting(how, names);
    return new SamplePreparation(
        reading,
        fitting.fit(names.inputs(), training.inputs()),
        fitting.fit(names.targets(), training.targets()),
        reading.filter(r -> r.symbols() > 0).isPresent()
            ? Optional.empty()
            : Optional.of(InputStatistics.of(training.inputs().getFirst())));
  }

  /** Returns whether samples are unchanged. */
  public boolean isPlain() {
    return inputs.stream().allMatch(c -> c.encoders().isEmpty())
        && targets.stream().allMatch(c -> c.encoders().isEmpty());
  }

  /** Returns samples that are prepared when they are read. */
  public Dataset apply(Dataset data) {
    return isPlain()
        ? data
        : new Dataset(
            prepared(data.inputs(), inputs),
            prepared(data.targets(), targets),
            data.classNames(),
            data.sampleWeights());
  }

  private static List<Column> prepared(List<Column> columns, List<Channels> how) {
    List<Column> prepared = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int c = how.get(i).encoders().size();
      Shape shape = columns.get(i).shape();
      if (c > 1 && shape.dim(-1) != c) {
        throw new DataException(
            "the model was trained on samples with %s channels, these have shape %s"
                .formatted(c, shape));
      }
      prepared.add(how.get(i).apply(columns.get(i)));
    }
    return prepared;
  }

  @Override
  public double decode(int target, double predicted) {
    return target < targets.size() && targets.get(target).encoders().size() == 1
        ? targets.get(target).encoders().getFirst().decode(predicted)
        : predicted;
  }
}
