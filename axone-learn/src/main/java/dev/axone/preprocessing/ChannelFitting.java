package dev.axone.preprocessing;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.preprocessing.SamplePreparation.Columns;
import dev.axone.table.Numeric;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Names;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Fits the preprocessings of samples, in one pass over each column that has one. */
final class ChannelFitting {
  private static final Numeric NUMBER = Numeric.of();

  private final Map<String, Preprocessing> byName;

  ChannelFitting(Map<String, Preprocessing> byName, Columns names) {
    this.byName = byName;
    Set<String> known = new TreeSet<>(names.inputs());
    known.addAll(names.targets());
    for (String name : byName.keySet()) {
      if (!known.contains(name)) {
        throw new DataException(
            Names.unknown("preprocessing: the data has no column", name, known));
      }
    }
  }

  List<Channels> fit(List<String> names, List<Column> columns) {
    List<Channels> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Preprocessing p = i < names.size() ? byName.get(names.get(i)) : null;
      all.add(p == null ? Channels.UNCHANGED : fit(names.get(i), p, columns.get(i)));
    }
    return all;
  }

  private static Channels fit(String name, Preprocessing chosen, Column training) {
    Shape shape = training.shape();
    return switch (chosen) {
      case PerChannel p when shape.rank() == 0 ->
          throw new DataException(
              "preprocessing.%s: a sample is a single number without channels; write %s without per_channel"
                  .formatted(name, Names.snake(p.each().getClass().getSimpleName())));
      case PerChannel p -> channels(name, p.each(), training, shape.dim(-1));
      case ValuePreprocessing all -> channels(name, all, training, 1);
      case Tokens _ ->
          throw new DataException(
              "preprocessing.%s: tokens are for a field of texts in a table; for a folder of texts state tokens, vocabulary and length in data"
                  .formatted(name));
    };
  }

  private static Channels channels(
      String name, ValuePreprocessing p, Column training, int channels) {
    if (!p.accepts(NUMBER)) {
      throw new DataException(
          "preprocessing.%s: '%s' cannot be applied to numbers"
              .formatted(name, Names.snake(p.getClass().getSimpleName())));
    }
    Statistics[] each =
        Stream.generate(() -> new Statistics(p.counts()))
            .limit(channels)
            .toArray(Statistics[]::new);
    float[] sample = new float[training.shape().size()];
    MemorySegment to = MemorySegment.ofArray(sample);
    for (int s = 0; s < training.size(); s++) {
      training.read(s, to, 0);
      for (int i = 0; i < sample.length; i++) {
        each[i % channels].add(sample[i]);
      }
    }
    return new Channels(Arrays.stream(each).map(s -> encoder(name, p, s)).toList());
  }

  private static Encoder encoder(String name, ValuePreprocessing p, Statistics training) {
    Encoder encoder;
    try {
      encoder = p.fit(NUMBER, training);
    } catch (IllegalArgumentException e) {
      throw new DataException("preprocessing.%s: %s".formatted(name, e.getMessage()), e);
    }
    if (encoder.width() != 1) {
      throw new DataException(
          "preprocessing.%s: '%s' converts one number to %s numbers, which is possible for tables only"
              .formatted(name, Names.snake(p.getClass().getSimpleName()), encoder.width()));
    }
    return encoder;
  }
}
