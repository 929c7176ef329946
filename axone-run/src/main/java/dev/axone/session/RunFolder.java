package dev.axone.session;

import dev.axone.file.Disk;
import dev.axone.file.WholeFile;
import dev.axone.file.WriteException;
import dev.axone.json.Json;
import dev.axone.model.Model;
import dev.axone.preprocessing.Preparation;
import dev.axone.preprocessing.PreparationFile;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.Setting;
import dev.axone.registry.Registry;
import dev.axone.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run: {@code recipe.yaml} as used, which marks it as a run, {@code run.json}
 * (seed, versions, machine, results), {@code preparation.json} (the preparation of inputs), {@code
 * metrics.jsonl} (a line for each epoch), {@code checkpoints/} and, at the end, {@code
 * model.safetensors}.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final Path RUNS = Path.of("runs");

  /** Returns the file of the recipe as used. */
  public Path recipe() {
    return files().recipe();
  }

  /** Returns the file of seed, versions, machine and results. */
  public Path info() {
    return files().info();
  }

  /** Returns the file with a line for each epoch. */
  public Path metrics() {
    return files().metrics();
  }

  /** Returns the folder of the checkpoints. */
  public Path checkpoints() {
    return files().checkpoints();
  }

  /** Returns the file of the trained weights, which exists when the run has ended. */
  public Path model() {
    return files().model();
  }

  /** Returns the file with the preparation of inputs. */
  public Path preparation() {
    return files().preparation();
  }

  /** Returns the folder of a training of a method. */
  public RunFolder stage(String name) {
    return new RunFolder(path.resolve("stages").resolve(name));
  }

  /** Returns the logs of all trainings of this run. */
  public List<Path> logs() {
    Path stages = path.resolve("stages");
    if (!Files.isDirectory(stages)) {
      return List.of(metrics());
    }
    try (Stream<Path> all = Files.list(stages)) {
      return all.map(s -> new RunFolder(s).metrics()).filter(Files::exists).sorted().toList();
    } catch (IOException e) {
      throw SessionException.badInput("%s cannot be read; check its permissions".formatted(stages));
    }
  }

  /** Creates the folder of a new run in {@code runs/}. */
  public static RunFolder create(String name) {
    Path stamped =
        RUNS.resolve(name + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP));
    try {
      Files.createDirectories(RUNS);
      for (int i = 1; ; i++) {
        Path path = i == 1 ? stamped : Path.of(stamped + "-" + i);
        if (!Files.exists(path)) {
          return created(Files.createDirectory(path));
        }
      }
    } catch (IOException e) {
      throw WriteException.of(stamped, e);
    }
  }

  private static RunFolder created(Path path) {
    Disk.forceFolder(path.toAbsolutePath().getParent());
    return new RunFolder(path);
  }

  /** Creates the folder of a new run at a path, if it does not exist. */
  public static RunFolder create(Path path) {
    try {
      return created(Files.createDirectories(path));
    } catch (IOException e) {
      throw WriteException.of(path, e);
    }
  }

  /**
   * Returns the folder of a run that exists: a path, its name in {@code runs/}, or a registered
   * model.
   *
   * @throws SessionException if there is none
   */
  public static RunFolder open(Path path) {
    for (Path p : List.of(path, RUNS.resolve(path))) {
      RunFolder run = new RunFolder(p);
      if (Files.exists(run.recipe())) {
        return run;
      }
    }
    Registry models = defaultRegistry();
    if (models.names().contains(path.toString().split("@", 2)[0])) {
      return new RunFolder(models.find(path.toString()).folder());
    }
    throw SessionException.badInput(
        !Files.exists(path)
            ? "there is no run %s%s".formatted(path, newest())
            : new RunFolder(path).isUnfinishedStart()
                ? "%s has a run that was killed while it started; start it again with axone train RECIPE --run %1$s, or delete the folder"
                    .formatted(path)
                : "%s is not a run: it has no recipe.yaml; give a folder that axone train made"
                    .formatted(path));
  }

  /**
   * Returns the default registry of models: the folder named by the environment variable {@code
   * AXONE_MODELS}, or {@code models}.
   */
  public static Registry defaultRegistry() {
    String chosen = System.getenv("AXONE_MODELS");
    return Registry.at(Path.of(chosen == null || chosen.isEmpty() ? "models" : chosen));
  }

  /** Returns a hint to the newest run, if there is one. */
  private static String newest() {
    try (Stream<Path> runs = Files.list(RUNS)) {
      return runs.filter(r -> Files.exists(new RunFolder(r).recipe()))
          .max(java.util.Comparator.comparingLong(r -> r.toFile().lastModified()))
          .map(r -> "; the newest is " + r)
          .orElse("");
    } catch (IOException e) {
      return "; axone train creates one";
    }
  }

  /** Returns whether the folder has a run already, or files of something else. */
  public boolean inUse() {
    return Stream.of(recipe(), info(), metrics(), checkpoints(), model()).anyMatch(Files::exists)
        && !isUnfinishedStart();
  }

  /** Returns whether all files here were written by a {@link #begin} that was killed. */
  private boolean isUnfinishedStart() {
    if (Stream.of(recipe(), metrics(), checkpoints(), model()).anyMatch(Files::exists)) {
      return false;
    }
    return Files.exists(info()) ? RunInfo.isInfo(readInfo()) : readPreparation().isPresent();
  }

  /**
   * Writes the files that a run needs before its first step. The recipe marks the folder as a run,
   * so it is written last: a process killed before leaves a start that can be repeated.
   */
  void begin(Recipe recipe, Optional<Preparation> fitted, Map<String, @Nullable Object> info) {
    try {
      fitted.ifPresent(this::write);
      write(info(), info);
      write(recipe(), recipe.text());
    } catch (WriteException e) {
      discard();
      throw e;
    }
  }

  /** Returns the recipe of the run, with some values replaced. */
  public Recipe readRecipe(List<Setting> settings) {
    return Recipe.read(recipe(), settings);
  }

  /** Returns the content of {@code run.json}. */
  public Map<String, @Nullable Object> readInfo() {
    return files().readInfo();
  }

  /** Returns the preparation of the training data, if there is one. */
  public Optional<Preparation> readPreparation() {
    return files().readPreparation();
  }

  void write(Preparation fitted) {
    write(preparation(), PreparationFile.write(fitted) + "\n");
  }

  /** Returns the names of the classes; empty if they are unknown. */
  public List<String> classNames() {
    return files().classNames();
  }

  /** Returns whether the run has ended: then {@code model.safetensors} holds its result. */
  public boolean isFinished() {
    return Files.exists(model());
  }

  /** Sets a model's weights to the result, or to the last checkpoint's if there is none. */
  public void loadInto(Model to) {
    to.loadWeights(files().weights());
  }

  private RunFiles files() {
    return new RunFiles(path);
  }

  void write(Path file, Map<String, @Nullable Object> object) {
    write(file, Json.write(new LinkedHashMap<>(object)) + "\n");
  }

  /** Writes a file atomically. */
  void write(Path file, String text) {
    WholeFile.write(file, text);
  }

  /**
   * Deletes the files that a run writes before its first step, and the folder if it is empty then.
   */
  void discard() {
    Stream.of(recipe(), info(), metrics(), preparation(), RunLock.file(this), path)
        .forEach(RunFolder::delete);
  }

  /** Deletes a file or an empty folder, if it exists. */
  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return; // Nothing depends on it.
    }
  }
}
