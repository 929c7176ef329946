package dev.axone.cli;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.preprocessing.InputRemarks;
import dev.axone.preprocessing.TargetScale;
import dev.axone.program.Options;
import dev.axone.recipe.TargetScores;
import dev.axone.run.ModelInputs;
import dev.axone.run.PredictedOutput;
import dev.axone.run.Prediction;
import dev.axone.run.TrainedModel;
import dev.axone.session.RunFolder;
import dev.axone.tensor.DType;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone predict}: predicts with a trained model. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Predict with a trained model: the class and the probabilities, or a number, for each sample."
          + " Samples are read and preprocessed like the training data.",
      "",
      "A model trained on a table takes files of rows (.csv, …), field=value,… and JSON objects. A"
          + " model trained on images, sounds or texts takes such files; a text also as"
          + " text=WORDS. A model trained on arrays takes a sample's numbers: 0.5,1,2.",
      "",
      "FILE#N is sample N, from 0, of an IDX file (t10k-images-idx3-ubyte.gz#17); SOURCE#N is"
          + " sample N of a dataset's test part (mnist#17).",
      "",
      "An image (PNG, JPEG, BMP, GIF, WebP) is converted to grayscale if the model's images are"
          + " (0.299 red + 0.587 green + 0.114 blue, transparency on white), resized to the model's"
          + " input by area averaging with its aspect ratio kept, padded with the colour of its"
          + " border, and scaled to 0 (black) to 1 (white). MNIST's digits are white on black: give"
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

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SAMPLE",
      description =
          "A file, field=value,…, a JSON object, text=WORDS, numbers, FILE#N or SOURCE#N.")
  private List<String> samples = new ArrayList<>();

  @Option(names = "--invert", description = "Invert the colours of images: black becomes white.")
  private boolean invert;

  @Mixin private BackendOption backend = new BackendOption();

  @Option(names = "--json", description = "Print JSON lines only, one for each sample.")
  private boolean json;

  private final InputRemarks remarks = new InputRemarks();

  PredictCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.open(run);
    Options options = backend.in(Options.defaults(), DType.FLOAT32);
    try (TrainedModel model = TrainedModel.open(folder.path(), options)) {
      backend.in(options, model.recipe().training().precision().dtype());
      List<Dataset> read = samples.stream().map(reader(model)).toList();
      UnfinishedRun.warn(folder, output);
      for (int i = 0; i < samples.size(); i++) {
        print(samples.get(i), model, read.get(i));
      }
    }
    remarks.sentences().forEach(s -> output.err().println("Note: " + s));
    return Exit.OK;
  }

  private Function<String, Dataset> reader(TrainedModel model) {
    ModelInputs inputs = model.inputs();
    if (invert && inputs.takesRows()) {
      throw new CommandFailure(
          Exit.USAGE, "--invert is for images; the model takes rows of a table");
    }
    if (inputs.takesRows()) {
      return new RowArguments(inputs, remarks)::read;
    }
    if (invert && inputs.reading().inverted().isEmpty()) {
      throw new CommandFailure(
          Exit.USAGE,
          "--invert is for images; the model takes %ss".formatted(inputs.reading().kind()));
    }
    return new SampleArguments(invert ? inputs.inverted() : inputs, remarks)::read;
  }

  private void print(String name, TrainedModel model, Dataset samples) {
    for (int from = 0; from < samples.size(); from += Model.BATCH) {
      Dataset some = samples.subset(from, Math.min(samples.size(), from + Model.BATCH));
      List<Prediction> all = model.predictPrepared(some);
      for (int i = 0; i < all.size(); i++) {
        String which = samples.size() == 1 ? name : "%s#%s".formatted(name, from + i);
        List<PredictedOutput> outputs = all.get(i).outputs();
        for (int o = 0; o < outputs.size(); o++) {
          PredictedOutput y = outputs.get(o);
          int target = o;
          print(
              which,
              outputs.size() == 1 ? "" : y.name(),
              y,
              model.preparation().flatMap(p -> p.scale(target)));
        }
      }
    }
  }

  /**
   * Prints an output for a sample.
   *
   * @param name the output's name if there are several, else empty
   */
  private void print(String sample, String name, PredictedOutput y, Optional<TargetScale> scale) {
    if (json) {
      output.json(object(sample, name, y, scale));
    } else if (scale.isPresent() && y.values().data().length == 1) {
      output.line(
          "%s: %s".formatted(sample, TargetScores.prediction(y.values().data()[0], scale.get())));
    } else {
      output.line("%s: %s".formatted(name.isEmpty() ? sample : sample + " " + name, text(y)));
    }
  }

  private static String text(PredictedOutput y) {
    double[] numbers = y.values().data();
    if (y.isClass()) {
      return y.probabilities().entrySet().stream()
          .sorted((a, b) -> Double.compare(b.getValue(), a.getValue()))
          .limit(SHOWN)
          .map(e -> String.format(Locale.ROOT, "%s %.4f", e.getKey(), e.getValue()))
          .collect(Collectors.joining(", ", y.label() + "  (", ")"));
    }
    if (numbers.length == 1) {
      return String.format(Locale.ROOT, "%.4f", numbers[0]);
    }
    return "%s numbers of shape %s; --json prints them"
        .formatted(numbers.length, y.values().shape());
  }

  private static Map<String, @Nullable Object> object(
      String sample, String name, PredictedOutput y, Optional<TargetScale> scale) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("sample", sample);
    if (!name.isEmpty()) {
      line.put("output", name);
    }
    if (y.isClass()) {
      line.put("class", y.label());
      line.put("classes", y.classes());
      line.put("probability", y.probability());
    }
    line.put("outputs", Arrays.stream(y.values().data()).boxed().toList());
    scale.ifPresent(s -> line.put("target", s.name()));
    if (!y.unit().isEmpty()) {
      line.put("unit", y.unit());
    }
    return line;
  }
}
