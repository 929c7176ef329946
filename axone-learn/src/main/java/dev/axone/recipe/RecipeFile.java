package dev.axone.recipe;

import dev.axone.data.DataException;
import dev.axone.data.RegularFile;
import dev.axone.vocabulary.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a recipe's file. */
final class RecipeFile {
  /** Bytes; the recipe of a table of 500,000 fields, which states each one's type, takes 10 MB. */
  private static final int LARGEST = 1 << 26;

  private RecipeFile() {}

  static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw new RecipeException(file + ": is a folder, a recipe is a file in YAML; name one in it");
    }
    try {
      RegularFile.check(file);
    } catch (DataException e) {
      throw new RecipeException(String.valueOf(e.getMessage()));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new RecipeException(
            "%s: is larger than %s bytes, so it is not a recipe".formatted(file, LARGEST));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RecipeException(file + ": is not text in UTF-8, so it is not a recipe");
    } catch (NoSuchFileException e) {
      throw missing(file);
    } catch (IOException e) {
      throw new RecipeException(
          "%s: cannot be read (%s); check its permissions".formatted(file, e.getMessage()));
    }
  }

  private static RecipeException missing(Path file) {
    String name = file.toString();
    if (name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml")) {
      return new RecipeException(file + ": there is no such file; correct the path");
    }
    String hint =
        Names.nearest(name, BuiltIn.names()).map(n -> "; did you mean '" + n + "'?").orElse(".");
    return new RecipeException(
        "there is no recipe '%s', neither built in nor as a file%s Built in: %s"
            .formatted(name, hint, String.join(", ", BuiltIn.names())));
  }
}
