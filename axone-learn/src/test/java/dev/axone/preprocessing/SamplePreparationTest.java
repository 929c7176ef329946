package dev.axone.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.preprocessing.SamplePreparation.Columns;
import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Samples such as images: common statistics, or separate ones for each channel. */
final class SamplePreparationTest {
  private static final int N = 40;
  private static final Shape IMAGE = Shape.of(3, 2, 3);
  private static final Columns NAMES = new Columns(List.of("input"), List.of("target"));
  private static final float[] PIXELS = pixels();
  private static final Dataset DATA =
      Dataset.of(Floats.of(IMAGE, PIXELS), Floats.of(Shape.of(), new float[N]));

  /** Colours of different means and standard deviations. */
  private static float[] pixels() {
    Random random = new Random(3);
    float[] x = new float[N * IMAGE.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (random.nextGaussian() * (1 + i % 3) + 10 * (i % 3));
    }
    return x;
  }

  private static SamplePreparation fit(Preprocessing p) {
    return SamplePreparation.fit(Optional.empty(), Map.of("input", p), NAMES, DATA);
  }

  private static double[] all(Column column) {
    float[] x = new float[column.size() * column.shape().size()];
    for (int i = 0; i < column.size(); i++) {
      column.read(i, MemorySegment.ofArray(x), 4L * i * column.shape().size());
    }
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> x[i]);
    return y;
  }

  private static double[] channel(double[] x, int c) {
    return java.util.stream.IntStream.range(0, x.length)
        .filter(i -> i % 3 == c)
        .mapToDouble(i -> x[i])
        .toArray();
  }

  private static double mean(double... x) {
    return DoubleStream.of(x).average().orElseThrow();
  }

  private static double standardDeviation(double... x) {
    double mean = mean(x);
    return Math.sqrt(mean(DoubleStream.of(x).map(v -> (v - mean) * (v - mean)).toArray()));
  }

  @Test
  void eachChannelIsStandardized() {
    double[] y = all(fit(PerChannel.of()).apply(DATA).inputs().getFirst());
    for (int c = 0; c < 3; c++) {
      assertEquals(0, mean(channel(y, c)), 1e-6);
      assertEquals(1, standardDeviation(channel(y, c)), 1e-6);
    }
    double[] x = all(DATA.inputs().getFirst());
    double[] first = channel(x, 1);
    assertEquals((x[4] - mean(first)) / standardDeviation(first), y[4], 1e-6);
  }

  @Test
  void withoutChannelsAllNumbersShareTheStatistics() {
    double[] x = all(DATA.inputs().getFirst());
    double[] y = all(fit(Standardize.of()).apply(DATA).inputs().getFirst());
    for (int i = 0; i < x.length; i++) {
      assertEquals((x[i] - mean(x)) / standardDeviation(x), y[i], 1e-5);
    }
    double[] z = all(fit(PerChannel.of(MinMax.of())).apply(DATA).inputs().getFirst());
    assertEquals(0, DoubleStream.of(channel(z, 2)).min().orElseThrow(), 1e-6);
    assertEquals(1, DoubleStream.of(channel(z, 2)).max().orElseThrow(), 1e-6);
  }

  @Test
  void predictionsAreInTheTargetsUnit() {
    Dataset data = Dataset.of(Floats.of(Shape.of(2), 1, 2, 3, 4), Floats.of(Shape.of(), 10, 30));
    SamplePreparation p =
        SamplePreparation.fit(Optional.empty(), Map.of("target", Standardize.of()), NAMES, data);
    Dataset prepared = p.apply(data);
    assertEquals(
        List.of(-1.0, 1.0), DoubleStream.of(all(prepared.targets().getFirst())).boxed().toList());
    assertSame(data.inputs().getFirst(), prepared.inputs().getFirst());
    assertEquals(30, p.decode(0, 1));
  }

  @Test
  void jsonKeepsThePreparation() {
    SamplePreparation p = fit(PerChannel.of(Robust.of()));
    String text = PreparationFile.write(p);
    assertEquals(p, PreparationFile.read("p.json", text));
    for (int i = 0; i < text.length(); i += 5) {
      String cut = text.substring(0, i);
      assertThrows(DataException.class, () -> PreparationFile.read("p.json", cut));
    }
  }

  @Test
  void unsuitableDataIsRejected() {
    assertEquals(
        "preprocessing: the data has no column 'imput'; did you mean 'input'? Allowed: input,"
            + " target",
        message(Map.of("imput", Standardize.of())));
    assertEquals(
        "preprocessing.input: 'one_hot' cannot be applied to numbers",
        message(Map.of("input", PerChannel.of(OneHot.of()))));
    assertEquals(
        "preprocessing.target: a sample is a single number without channels; write robust"
            + " without per_channel",
        message(Map.of("target", PerChannel.of(Robust.of()))));
    assertTrue(message(Map.of("input", Tokens.of())).startsWith("preprocessing.input: tokens are"));
    Dataset grey = Dataset.of(Floats.of(Shape.of(2, 2), 1, 2, 3, 4), Floats.of(Shape.of(), 0));
    assertEquals(
        "the model was trained on samples with 3 channels, these have shape [2, 2]",
        assertThrows(DataException.class, () -> fit(PerChannel.of()).apply(grey)).getMessage());
  }

  private static String message(Map<String, Preprocessing> how) {
    return assertThrows(
            DataException.class, () -> SamplePreparation.fit(Optional.empty(), how, NAMES, DATA))
        .getMessage();
  }
}
