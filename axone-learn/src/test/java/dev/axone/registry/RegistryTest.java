package dev.axone.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.file.WriteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of models: registered, found, promoted, rolled back, deleted. */
class RegistryTest {
  @TempDir private Path temporary;
  private Registry registry;
  private Path run;

  @BeforeEach
  void makeRun() throws IOException {
    registry = Registry.at(temporary.resolve("models"));
    run = Files.createDirectory(temporary.resolve("run"));
    Files.writeString(run.resolve("recipe.yaml"), "name: digits");
    Files.writeString(run.resolve("model.safetensors"), "weights");
    Files.createDirectory(run.resolve("checkpoints"));
  }

  private Version register() {
    return registry.register("digits", run, Map.of("test accuracy", 0.9), "a note");
  }

  @Test
  void aVersionIsACopyOfTheRun() throws IOException {
    assertEquals(List.of(), registry.names());
    Version v = register();
    Files.writeString(run.resolve("model.safetensors"), "others");
    assertEquals(1, v.number());
    assertEquals("weights", Files.readString(v.folder().resolve("model.safetensors")));
    assertFalse(Files.exists(v.folder().resolve("checkpoints")));
    assertEquals(List.of("digits"), registry.names());
    assertEquals(List.of(v), registry.versions("digits"));
    assertEquals(Map.of("test accuracy", 0.9), v.metrics());
  }

  @Test
  void productionIsFoundByTheNameAlone() {
    register();
    register();
    assertEquals(2, registry.find("digits").number()); // the newest
    registry.promote("digits", 1);
    assertEquals(1, registry.find("digits").number());
    assertEquals(1, registry.find("digits@production").number());
    assertEquals(2, registry.find("digits@2").number());
    registry.tag("digits", 2, "trial");
    assertEquals(List.of("trial"), registry.find("digits@trial").tags());
    registry.untag("digits", "trial");
    assertEquals(List.of(), registry.find("digits@2").tags());
  }

  @Test
  void rollbackGoesBackStepByStep() {
    IntStream.range(0, 4).forEach(i -> register());
    registry.promote("digits", 1);
    registry.promote("digits", 3);
    registry.promote("digits", 3);
    registry.promote("digits", 4);
    registry.promote("digits", 2);
    assertEquals(4, registry.rollback("digits").number());
    registry.delete("digits", 3);
    assertEquals(1, registry.rollback("digits").number());
    assertEquals(List.of("production"), registry.find("digits@1").tags());
    assertTrue(message(() -> registry.rollback("digits")).contains("no earlier version"));
    assertEquals(1, registry.find("digits").number());
  }

  @Test
  void numbersAreNotUsedAgain() {
    register();
    register();
    registry.delete("digits", 2);
    assertEquals(3, register().number());
    assertEquals(List.of(1, 3), registry.versions("digits").stream().map(Version::number).toList());
  }

  @Test
  void aFirstRegistrationThatFailsLeavesNoModel() throws IOException {
    Path preparation = Files.createDirectory(run.resolve("preparation.json")); // cannot be copied
    assertThrows(WriteException.class, this::register);
    assertEquals(List.of(), registry.names());
    assertTrue(message(() -> registry.versions("digits")).contains("has no model"));
    assertTrue(message(() -> registry.tag("digits", 1, "best")).contains("has no model"));
    Files.delete(preparation);
    assertEquals(1, register().number());
    assertEquals(List.of("digits"), registry.names());
  }

  @Test
  void aProcessThatWasKilledBeforeItNotedTheNumberLosesNothing() throws IOException {
    register();
    register();
    Path tags = registry.folder().resolve("digits/tags.json");
    String before = Files.readString(tags);
    register();
    Files.writeString(tags, before);
    registry.delete("digits", 3);
    assertEquals(4, register().number());
  }

  @Test
  void aModelWhoseVersionsAreAllDeletedIsNoModel() {
    register();
    registry.delete("digits", 1);
    assertEquals(List.of(), registry.names());
    assertEquals(2, register().number());
  }

  @Test
  void whatIsTaggedStays() {
    register();
    registry.promote("digits", 1);
    assertEquals(
        "version 1 of 'digits' is tagged production; move the tag to another version, or remove it,"
            + " first",
        message(() -> registry.delete("digits", 1)));
    assertEquals(1, registry.versions("digits").size());
  }

  @Test
  void mistakesAreSaid() throws IOException {
    assertTrue(message(() -> registry.find("digits")).contains("has no model"));
    register();
    assertTrue(message(() -> registry.find("digts")).contains("did you mean 'digits'?"));
    assertTrue(message(() -> registry.find("digits@7")).contains("Allowed: 1"));
    assertTrue(message(() -> registry.find("../digits")).contains("there is no model"));
    assertTrue(message(() -> registry.promote("digits", 5)).contains("no version or tag '5'"));
    assertTrue(message(() -> registry.tag("digits", 1, "7")).startsWith("a tag must be"));
    assertTrue(
        message(() -> registry.register("a/b", run, Map.of(), "")).startsWith("a model's name"));
    Files.delete(run.resolve("model.safetensors"));
    assertTrue(message(this::register).contains("has no trained model"));
    Files.writeString(
        registry.folder().resolve("digits/tags.json"), "{\"format\":\"axone-registry-9\"}");
    assertTrue(message(() -> registry.versions("digits")).contains("another version of Axone"));
    Files.writeString(registry.folder().resolve("digits/tags.json"), "{\"format\":");
    assertTrue(message(() -> registry.versions("digits")).contains("is damaged"));
  }

  @Test
  void aDamagedVersionLeavesTheOthersUsable() throws IOException {
    register();
    register();
    Path file = registry.folder().resolve("digits/2/version.json");
    Files.writeString(file, "{\"registered\":");
    assertEquals(
        List.of("", file + " is damaged"),
        registry.versions("digits").stream().map(Version::damage).toList());
    assertEquals(1, registry.find("digits").number());
    assertEquals(2, registry.find("digits@2").number());
    registry.promote("digits", 1);
    registry.delete("digits", 2);
    assertEquals(1, registry.versions("digits").size());
  }

  private static String message(org.junit.jupiter.api.function.Executable e) {
    return assertThrows(RegistryException.class, e).getMessage();
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    register();
    Path left = registry.folder().resolve("digits/.unfinished-2");
    Files.createDirectory(left);
    Files.writeString(left.resolve("model.safetensors"), "half");
    assertEquals(1, registry.versions("digits").size());
    assertEquals(2, register().number());
    assertFalse(Files.exists(left));
  }

  @Test
  void manyAtOnceGetNumbersOfTheirOwn() throws Exception {
    int each = 8;
    Set<Integer> numbers = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Version>> all =
          Stream.generate(() -> threads.submit(this::register)).limit(4L * each).toList();
      for (Future<Version> f : all) {
        Version v = f.get();
        assertTrue(numbers.add(v.number()));
        registry.promote("digits", v.number());
      }
    }
    assertEquals(4 * each, registry.versions("digits").size());
    assertEquals(1, registry.versions("digits").stream().filter(v -> !v.tags().isEmpty()).count());
  }
}
