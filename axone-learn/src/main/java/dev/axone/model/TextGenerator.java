package dev.axone.model;

import dev.axone.initializer.Draws;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.text.Alphabet;
import dev.axone.vocabulary.ArgumentException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Writes text with a model of the next character: from [length] numbers of characters the model
 * gives [length, characters] probabilities, each step's from that step and those before it alone,
 * as recurrent layers and causal attention do. The same seed writes the same text.
 *
 * <p>The model sees the last {@code length} characters. A model of length 1 is fed one character
 * after another, which suits stateful layers: they remember all.
 *
 * <pre>{@code
 * Dataset data = CharacterWindows.of(text, Alphabet.of(text), 128, 128);
 * model.fit(data, Fit.epochs(10));
 * TextGenerator writer = TextGenerator.of(model, Alphabet.of(text)).withTemperature(0.8);
 * System.out.println(writer.generate("Of Man's first ", 500));
 * }</pre>
 *
 * @param model the model
 * @param alphabet what its numbers mean
 * @param temperature probabilities become pⁱ with i = 1 / temperature: below 1 the likely gets
 *     likelier, 0 takes the likeliest; default 1
 * @param topK of how many of the likeliest characters one is drawn; default 0, of all
 * @param seed of the draws; default 0
 */
public record TextGenerator(
    Model model, Alphabet alphabet, double temperature, int topK, long seed) {
  /** Checks the model's shapes and the numbers. */
  public TextGenerator {
    Shape in = model.inputShapes().getFirst();
    Shape out = model.outputShapes().getFirst();
    if (in.rank() != 1 || !out.equals(Shape.of(in.size(), alphabet.size()))) {
      throw new IllegalArgumentException(
          "to write text with %s characters a model takes [length] and gives [length, %s] probabilities, this one takes %s and gives %s"
              .formatted(alphabet.size(), alphabet.size(), in, out));
    }
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new ArgumentException(
          "temperature", "must be finite and not negative, found " + temperature);
    }
    if (topK < 0) {
      throw new ArgumentException("topK", "must be at least 1, or 0 for all, found " + topK);
    }
  }

  /** Returns a writer that draws from the model's probabilities as they are. */
  public static TextGenerator of(Model model, Alphabet alphabet) {
    return new TextGenerator(model, alphabet, 1, 0, 0);
  }

  /** Returns this writer at another temperature. */
  public TextGenerator withTemperature(double t) {
    return new TextGenerator(model, alphabet, t, topK, seed);
  }

  /** Returns this writer drawing from the {@code k} likeliest characters, 0 for all. */
  public TextGenerator withTopK(int k) {
    return new TextGenerator(model, alphabet, temperature, k, seed);
  }

  /** Returns this writer with other draws. */
  public TextGenerator withSeed(long s) {
    return new TextGenerator(model, alphabet, temperature, topK, s);
  }

  /**
   * Returns the characters that the model writes after a text.
   *
   * @param prompt the text to go on from, at least one character
   * @param length how many characters to write
   * @throws dev.axone.data.DataException if the prompt has a character that the alphabet has not
   */
  public String generate(String prompt, int length) {
    int[] start = alphabet.encode(prompt);
    if (start.length == 0 || length < 0) {
      throw new IllegalArgumentException(
          "there must be a prompt of at least one character and a length of 0 or more, found '%s' and %s"
              .formatted(prompt, length));
    }
    int[] text = Arrays.copyOf(start, start.length + length);
    Draws draws = Draws.of(seed, "text");
    int window = model.inputShapes().getFirst().size();
    model.resetStates();
    try (Predictor predictor = model.predictor(1, Options.defaults())) {
      for (int i = 1; window == 1 && i < start.length; i++) {
        probabilities(predictor, text, i, 1);
      }
      for (int i = start.length; i < text.length; i++) {
        text[i] = draw(probabilities(predictor, text, i, window), draws.uniform(i - start.length));
      }
    }
    return alphabet.decode(Arrays.copyOfRange(text, start.length, text.length));
  }

  /** Returns the probabilities of character {@code at}, given those before it. */
  private double[] probabilities(Predictor predictor, int[] text, int at, int window) {
    int from = Math.max(0, at - window);
    MemorySegment in = predictor.input(0);
    for (int i = 0; i < window; i++) {
      // What stands after the last character makes no difference to it.
      float number = from + i < at ? text[from + i] : 0;
      in.setAtIndex(ValueLayout.JAVA_FLOAT, i, number);
    }
    predictor.run();
    int row = (at - from - 1) * alphabet.size();
    MemorySegment out = predictor.output(0);
    return IntStream.range(0, alphabet.size())
        .mapToDouble(i -> out.getAtIndex(ValueLayout.JAVA_FLOAT, row + i))
        .toArray();
  }

  private int draw(double[] p, double uniform) {
    int[] likeliest =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((a, b) -> Double.compare(p[b], p[a]))
            .mapToInt(i -> i)
            .limit(topK == 0 ? p.length : topK)
            .toArray();
    if (temperature == 0) {
      return likeliest[0];
    }
    double[] weights =
        Arrays.stream(likeliest)
            .mapToDouble(i -> Math.pow(p[i] / p[likeliest[0]], 1 / temperature))
            .toArray();
    double rest = uniform * Arrays.stream(weights).sum();
    int i = 0;
    while (i < weights.length - 1 && rest >= weights[i]) {
      rest -= weights[i++];
    }
    return likeliest[i];
  }
}
