package dev.axone.run;

import dev.axone.data.DataException;
import dev.axone.json.Json;
import dev.axone.preprocessing.Preparation;
import dev.axone.preprocessing.PreparationFile;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.Setting;
import dev.axone.train.Checkpointing;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run: {@code recipe.yaml} as used, {@code run.json} (seed, versions, machine,
 * results), {@code preparation.json} (the preparation of inputs), {@code metrics.jsonl} (a line for
 * each epoch), {@code checkpoints/} and, at the end, {@code model.safetensors}. A registered
 * version has the same files without the checkpoints.
 *
 * @param folder the run's folder
 */
public record RunFiles(Path folder) {
  /** Returns the recipe's file. */
  public Path recipe() {
    return folder.resolve("recipe.yaml");
  }

  /** Returns the file with the facts about the run. */
  public Path info() {
    return folder.resolve("run.json");
  }

  /** Returns the file with a line for each epoch. */
  public Path metrics() {
    return folder.resolve("metrics.jsonl");
  }

  /** Returns the folder of the checkpoints. */
  public Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Returns the file of the trained weights. */
  public Path model() {
    return folder.resolve("model.safetensors");
  }

  /** Returns the file with the preparation of inputs. */
  public Path preparation() {
    return folder.resolve("preparation.json");
  }

  /** Returns the recipe, with values replaced in this order. */
  public Recipe readRecipe(List<Setting> settings) {
    return Recipe.read(recipe(), settings);
  }

  /** Returns the content of {@code run.json}. */
  public Map<String, @Nullable Object> readInfo() {
    try {
      return Json.readObject(Files.readString(info()));
    } catch (NoSuchFileException e) {
      throw new DataException(
          "%s is missing; axone train --resume %s recreates it".formatted(info(), folder), e);
    } catch (IOException e) {
      throw unreadable(info(), e);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "%s is damaged: %s; delete it, and axone train --resume %s recreates it"
              .formatted(info(), e.getMessage(), folder),
          e);
    }
  }

  /** Returns the preparation of the training data, if there is one. */
  public Optional<Preparation> readPreparation() {
    try {
      return Files.exists(preparation())
          ? Optional.of(
              PreparationFile.read(preparation().toString(), Files.readString(preparation())))
          : Optional.empty();
    } catch (IOException e) {
      throw unreadable(preparation(), e);
    }
  }

  /** Returns the names of the classes; empty if they are unknown. */
  public List<String> classNames() {
    return readInfo().get("classes") instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Returns whether the training has ended, so that its result exists. */
  public boolean hasEnded() {
    return Files.exists(model());
  }

  /**
   * Returns the file of the trained weights, or else the last checkpoint.
   *
   * @throws DataException if there is neither
   */
  public Path weights() {
    return hasEnded()
        ? model()
        : Checkpointing.last(checkpoints())
            .orElseThrow(
                () ->
                    new DataException(
                        "%s has no weights yet; train it with axone train --resume %s"
                            .formatted(folder, folder)));
  }

  private static DataException unreadable(Path file, Exception e) {
    return new DataException(
        e instanceof CharacterCodingException
            ? "%s is damaged: it is not text in UTF-8; train the model again".formatted(file)
            : "%s cannot be read; check its permissions".formatted(file),
        e);
  }
}
