package dev.axone.cli;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.Reading;
import dev.axone.idx.Idx;
import dev.axone.preprocessing.InputRemarks;
import dev.axone.run.ModelInputs;
import dev.axone.vocabulary.Plural;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the arguments of {@code axone predict} that are images, sounds or texts. */
final class SampleArguments {
  private static final String TEXT = "text=";

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private final ModelInputs inputs;
  private final InputRemarks remarks;
  private final Map<String, Dataset> parts = new HashMap<>();

  /**
   * @param remarks collects remarks on samples that differ from the training data
   */
  SampleArguments(ModelInputs inputs, InputRemarks remarks) {
    this.inputs = inputs;
    this.remarks = remarks;
  }

  /** Returns one sample: a file, a text, {@code file#index}, or numbers with commas. */
  Dataset read(String sample) {
    int hash = sample.lastIndexOf('#');
    if (hash >= 0 && !Files.exists(Path.of(sample)) && !isText(sample)) {
      return inputs.prepared(numbered(sample, sample.substring(0, hash), hash));
    }
    if (!inputs.takesFiles()) {
      return numbers(sample);
    }
    return isText(sample) ? inputs.text(sample.substring(TEXT.length())) : file(Path.of(sample));
  }

  private boolean isText(String sample) {
    return sample.startsWith(TEXT) && inputs.reading().ofText("").isPresent();
  }

  private Dataset numbered(String sample, String place, int hash) {
    Dataset part = parts.computeIfAbsent(place, SampleArguments::part);
    int index = index(sample, sample.substring(hash + 1), part.size());
    Column column = part.subset(index, index + 1).inputs().getFirst();
    return inputs.checked(sample, new Dataset(List.of(column), List.of(), List.of()));
  }

  private Dataset numbers(String sample) {
    String[] parts = sample.split(",", -1);
    if (!Arrays.stream(parts).allMatch(p -> NUMBER.matcher(p.strip()).matches())) {
      throw new DataException(
          "%s: the model takes no files but %s; give them with commas between them, such as 0.5,1,2"
              .formatted(sample, inputs.numbers()));
    }
    float[] numbers = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Float.parseFloat(parts[i].strip());
    }
    try {
      return inputs.arrays(numbers);
    } catch (DataException e) {
      throw new DataException(
          "'%s': %s found, the model takes %s"
              .formatted(sample, Plural.of(numbers.length, "number"), inputs.numbers()),
          e);
    }
  }

  private Dataset file(Path file) {
    Reading reading = inputs.reading();
    if (!Files.exists(file) && reading.inverted().isEmpty()) {
      throw new DataException(
          "%s: there is no such file; the model takes %ss%s"
              .formatted(
                  file,
                  reading.kind(),
                  reading.ofText("").isPresent() ? ", also as text=WORDS" : ""));
    }
    try {
      return inputs.file(file, remarks);
    } catch (DataException e) {
      String message = String.valueOf(e.getMessage());
      throw message.contains(": is not an image")
          ? new DataException(
              "%s; for a sample of an IDX file add its index, as in %s#0".formatted(message, file),
              e)
          : e;
    }
  }

  private static Dataset part(String place) {
    boolean source =
        !Files.exists(Path.of(place))
            && DataSource.all().stream().anyMatch(s -> s.name().equals(place));
    return source
        ? DataSource.named(place).test(Map.of())
        : new Dataset(List.of(Idx.read(Path.of(place)).pixels()), List.of(), List.of());
  }

  private static int index(String image, String text, int size) {
    int index = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (index < 0 || index >= size) {
      throw new DataException(
          "%s: found '%s' after '#', allowed are 0 to %s".formatted(image, text, size - 1));
    }
    return index;
  }
}
