package dev.axone.cli;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.preprocessing.Preparation;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.preprocessing.SamplePreparation;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone predict}: applies a trained model to what the user has. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Apply a trained model to files or rows of a table: the class and the probabilities of all"
          + " classes, or a number. They are read and prepared as those to train on were.",
      "",
      "A model that was trained on a table takes files of rows (.csv, …), field=value,… and JSON"
          + " objects. One trained on pictures, sounds or texts takes such files; texts also as"
          + " text=WORDS.",
      "",
      "A sample of an IDX file (t10k-images-idx3-ubyte.gz#17) or of a data set's test part"
          + " (mnist#17) is named by its number from 0.",
      "",
      "A picture (PNG, JPEG, BMP, GIF, WebP) is made grey if the model's are (0.299 red + 0.587"
          + " green + 0.114 blue, on white where it is transparent), scaled to the model's input by"
          + " averaging areas, its proportions kept, centred on the colour of its border, and its"
          + " levels become 0 (black) to 1 (white). MNIST's digits are white on black: give"
          + " --invert for dark ink on light paper.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  axone predict runs/smaller digit.png --invert mnist#17",
      "  axone predict runs/reviews new/*.txt \"text=never again\"",
      "  axone predict runs/iris new.csv"
          + " sepal_length=5.1,sepal_width=3.5,petal_length=1.4,petal_width=0.2"
    })
final class PredictCommand implements Callable<Integer> {
  private static final int SHOWN = 3;

  private final Output output;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder.")
  private Path run = Path.of("");

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "SAMPLE", description = "See above.")
  private List<String> samples = new ArrayList<>();

  @Option(names = "--invert", description = "Turn pictures' black into white and white into black.")
  private boolean invert;

  @Option(names = "--json", description = "Print JSON lines only, one for each sample.")
  private boolean json;

  private List<String> classes = List.of();
  private Optional<Preparation> preparation = Optional.empty();

  PredictCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.open(run);
    Recipe recipe = folder.readRecipe(List.of());
    Model model = recipe.model();
    preparation = folder.readPreparation();
    List<Dataset> read = samples.stream().map(reader(model)).toList();
    folder.loadInto(model, output);
    classes = folder.classNames();
    for (int i = 0; i < samples.size(); i++) {
      print(samples.get(i), read.get(i), model);
    }
    return Exit.OK;
  }

  private Function<String, Dataset> reader(Model model) {
    if (preparation.orElse(null) instanceof RowPreparation rows) {
      return new Rows(rows)::read;
    }
    Optional<SamplePreparation> kept =
        preparation.map(p -> p instanceof SamplePreparation s ? s : null);
    return new Samples(model.inputShapes().getFirst(), kept, invert)::read;
  }

  private void print(String name, Dataset samples, Model model) {
    int batch = model.batchSize(Math.min(samples.size(), Model.BATCH));
    for (int from = 0; from < samples.size(); from += Model.BATCH) {
      Dataset some = samples.subset(from, Math.min(samples.size(), from + Model.BATCH));
      List<Values> all = model.predict(some, batch, Options.defaults());
      for (int i = 0; i < some.size(); i++) {
        String which = samples.size() == 1 ? name : "%s#%s".formatted(name, from + i);
        for (int o = 0; o < all.size(); o++) {
          String output = all.size() == 1 ? "" : model.outputPaths().get(o);
          print(which, output, decoded(o, row(all.get(o), i)));
        }
      }
    }
  }

  private static Values row(Values all, int i) {
    int n = all.shape().tail().size();
    return new Values(
        all.shape().tail().batch(1), Arrays.copyOfRange(all.data(), i * n, (i + 1) * n));
  }

  /** Returns a number as it stands in the user's data, where that was encoded. */
  private Values decoded(int target, Values y) {
    if (preparation.isEmpty() || y.data().length != 1) {
      return y;
    }
    return new Values(y.shape(), new double[] {preparation.get().decode(target, y.data()[0])});
  }

  /**
   * Prints an output for a sample.
   *
   * @param name the output's name if there are several, else empty
   */
  private void print(String sample, String name, Values y) {
    if (json) {
      output.json(object(sample, name, y));
    } else {
      output.line(line(name.isEmpty() ? sample : sample + " " + name, y));
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

  private String line(String sample, Values y) {
    double[] outputs = y.data();
    if (y.shape().rank() > 2) {
      return "%s: %s numbers of shape %s; --json prints them"
          .formatted(sample, outputs.length, y.shape().tail());
    }
    if (outputs.length == 1) {
      return String.format(Locale.ROOT, "%s: %.4f", sample, outputs[0]);
    }
    List<Integer> ranked = ranked(outputs);
    return ranked.stream()
        .limit(SHOWN)
        .map(i -> String.format(Locale.ROOT, "%s %.4f", name(i), outputs[i]))
        .collect(
            Collectors.joining(", ", "%s: %s  (".formatted(sample, name(ranked.getFirst())), ")"));
  }

  private Map<String, @Nullable Object> object(String sample, String name, Values y) {
    double[] outputs = y.data();
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("sample", sample);
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
