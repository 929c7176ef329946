package dev.axone.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.loss.Loss;
import dev.axone.model.Sequential;
import dev.axone.optimizer.Optimizer;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of CONTRIBUTING.md compile, are found by name and train. */
class ContributingTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("`(dev/axone/\\w+/\\w+\\.java)`:\\s+```java\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void examplesOfOneFileEachTrain() throws Exception {
    String text = Files.readString(Path.of("..", "CONTRIBUTING.md"));
    List<String> names = compile(text);
    assertEquals(3, names.size());
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Layer scale = Vocabulary.of(Layer.class).build(names.get(0), Map.of());
      Optimizer optimizer =
          Vocabulary.of(Optimizer.class).build(names.get(1), Map.of("learning_rate", 0.01));
      Loss loss = Vocabulary.of(Loss.class).build(names.get(2), Map.of());
      var model = Sequential.of(Input.of(2), scale, Dense.of(1));
      model.compile(optimizer, loss);
      Dataset data =
          Dataset.of(
              Floats.of(Shape.of(2), 0, 0, 0, 1, 1, 0, 1, 1), Floats.of(Shape.of(1), 0, 1, 1, 2));
      History history = model.fit(data, Fit.epochs(50).batchSize(2).progress(Progress.SILENT));
      List<Double> losses = history.get("loss");
      assertTrue(losses.getLast() < losses.getFirst() / 10, losses::toString);
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }

  private List<String> compile(String text) throws Exception {
    List<String> names = new ArrayList<>();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-parameters",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    Matcher m = EXAMPLE.matcher(text);
    while (m.find()) {
      Path file = folder.resolve(m.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, m.group(2));
      arguments.add(file.toString());
      names.add(m.group(1).replace(".java", "").replace('/', '.'));
    }
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    int failed = javac.run(System.out, System.err, arguments.toArray(String[]::new));
    assertEquals(0, failed, "the examples do not compile");
    return names;
  }
}
