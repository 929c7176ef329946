package dev.axone.cli;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.recipe.Recipe;
import dev.axone.tensor.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone predict}: applies a trained model to pictures. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Apply a trained model to pictures: the class and the probabilities of all classes.",
      "",
      "An IMAGE is a picture (PNG, JPEG, BMP, GIF, WebP), a sample of an IDX file"
          + " (t10k-images-idx3-ubyte.gz#17) or of a data set's test part (mnist#17)."
          + " Samples count from 0.",
      "",
      "A picture is made grey (0.299 red + 0.587 green + 0.114 blue, on white where it is"
          + " transparent), scaled to the model's input by averaging areas, its proportions kept,"
          + " centred on the colour of its border, and its grey levels become 0 (black) to 1 (white)."
          + " MNIST's digits are white on black: give --invert for dark ink on light paper.",
      ""
    },
    footer = {"", "Example:", "  axone predict runs/smaller digit.png --invert mnist#17"})
final class PredictCommand implements Callable<Integer> {
  private static final int SHOWN = 3;

  private final Output output;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder.")
  private Path run = Path.of("");

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "See above.")
  private List<String> images = new ArrayList<>();

  @Option(names = "--invert", description = "Turn pictures' black into white and white into black.")
  private boolean invert;

  @Option(names = "--json", description = "Print JSON lines only, one for each image.")
  private boolean json;

  private List<String> classes = List.of();

  PredictCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.open(run);
    Recipe recipe = folder.readRecipe(List.of());
    Model model = recipe.model();
    Samples samples = new Samples(model.inputShapes().getFirst(), invert);
    List<Column> columns = images.stream().map(samples::read).toList();
    folder.loadInto(model, output);
    classes = folder.classNames();
    for (int i = 0; i < images.size(); i++) {
      Dataset one = new Dataset(List.of(columns.get(i)), List.of(), List.of());
      List<Values> all = model.predict(one, model.batchSize(1), Options.defaults());
      for (int o = 0; o < all.size(); o++) {
        print(images.get(i), all.size() == 1 ? "" : model.outputPaths().get(o), all.get(o));
      }
    }
    return Exit.OK;
  }

  /**
   * Prints an output for an image.
   *
   * @param name the output's name if there are several, else empty
   */
  private void print(String image, String name, Values y) {
    if (json) {
      output.json(object(image, name, y));
    } else {
      output.line(line(name.isEmpty() ? image : image + " " + name, y));
    }
  }

  /** Returns the places of the outputs, the greatest output's first. */
  private static List<Integer> ranked(double[] outputs) {
    return IntStream.range(0, outputs.length)
        .boxed()
        .sorted((a, b) -> Double.compare(outputs[b], outputs[a]))
        .toList();
  }

  private String name(int i) {
    return i < classes.size() ? classes.get(i) : Integer.toString(i);
  }

  private String line(String image, Values y) {
    double[] outputs = y.data();
    if (y.shape().rank() > 2) {
      return "%s: %d numbers of shape %s; --json prints them"
          .formatted(image, outputs.length, y.shape().tail());
    }
    if (outputs.length == 1) {
      return String.format(Locale.ROOT, "%s: %.4f", image, outputs[0]);
    }
    List<Integer> ranked = ranked(outputs);
    return ranked.stream()
        .limit(SHOWN)
        .map(i -> String.format(Locale.ROOT, "%s %.4f", name(i), outputs[i]))
        .collect(
            Collectors.joining(", ", "%s: %s  (".formatted(image, name(ranked.getFirst())), ")"));
  }

  private Map<String, @Nullable Object> object(String image, String name, Values y) {
    double[] outputs = y.data();
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("image", image);
    if (!name.isEmpty()) {
      line.put("output", name);
    }
    if (outputs.length > 1 && y.shape().rank() == 2) {
      line.put("class", name(ranked(outputs).getFirst()));
      line.put("classes", IntStream.range(0, outputs.length).mapToObj(i -> name(i)).toList());
    }
    line.put("outputs", Arrays.stream(outputs).boxed().toList());
    return line;
  }
}
