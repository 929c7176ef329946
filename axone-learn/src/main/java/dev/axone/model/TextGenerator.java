package dev.axone.model;

import dev.axone.initializer.Draws;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.text.Alphabet;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Generates text with a character-level language model: from [length] indices of characters the
 * model computes [length, characters] probabilities of the next one, those of each step from that
 * step and the steps before it, as recurrent layers and causal attention do. The same seed
 * generates the same text.
 *
 * <p>The model's context is the last {@code length} characters. A model of length 1 gets one
 * character after another, which suits stateful layers.
 *
 * <pre>{@code
 * Dataset data = CharacterWindows.of(text, Alphabet.of(text), 128, 128);
 * model.fit(data, Fit.epochs(10));
 * TextGenerator generator = TextGenerator.of(model, Alphabet.of(text)).withTemperature(0.8);
 * System.out.println(generator.generate("Of Man's first ", 500));
 * }</pre>
 *
 * @param model the model
 * @param alphabet the characters of its indices
 * @param temperature probabilities p become pⁱ with i = 1 / temperature, normalized: below 1 likely
 *     characters become more likely, 0 takes the most likely one; default 1
 * @param topK the number of most likely characters to sample from; default 0: all
 * @param seed of the sampling; default 0
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
    Arguments.notNegative("temperature", temperature);
    if (topK < 0) {
      throw new ArgumentException("topK", "must be at least 1, or 0 for all, found " + topK);
    }
  }

  /** Returns a generator that samples from the model's probabilities. */
  public static TextGenerator of(Model model, Alphabet alphabet) {
    return new TextGenerator(model, alphabet, 1, 0, 0);
  }

  /** Returns this generator with another temperature. */
  public TextGenerator withTemperature(double t) {
    return new TextGenerator(model, alphabet, t, topK, seed);
  }

  /** Returns this generator sampling from the {@code k} most likely characters, 0: all. */
  public TextGenerator withTopK(int k) {
    return new TextGenerator(model, alphabet, temperature, k, seed);
  }

  /** Returns this generator with another seed. */
  public TextGenerator withSeed(long s) {
    return new TextGenerator(model, alphabet, temperature, topK, s);
  }

  /**
   * Returns the characters that the model generates after a prompt.
   *
   * @param prompt the text to continue, at least one character
   * @param length the number of characters to generate
   * @throws dev.axone.data.DataException if the prompt has a character that is not in the alphabet
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
      // The steps after the last character do not affect it.
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
    int[] mostLikely =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((a, b) -> Double.compare(p[b], p[a]))
            .mapToInt(i -> i)
            .limit(topK == 0 ? p.length : topK)
            .toArray();
    if (temperature == 0) {
      return mostLikely[0];
    }
    double[] weights =
        Arrays.stream(mostLikely)
            .mapToDouble(i -> Math.pow(p[i] / p[mostLikely[0]], 1 / temperature))
            .toArray();
    double rest = uniform * Arrays.stream(weights).sum();
    int i = 0;
    while (i < weights.length - 1 && rest >= weights[i]) {
      rest -= weights[i++];
    }
    return mostLikely[i];
  }
}
