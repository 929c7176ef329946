package dev.axone.cli;

import dev.axone.json.Json;
import dev.axone.registry.Registry;
import dev.axone.registry.Version;
import dev.axone.session.RunFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code axone models}: the registry of trained models and their versions. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = {
      "Manage versions of trained models: register a run, list versions with their metrics,"
          + " promote a version to production, roll back.",
      "",
      "A model is named NAME, NAME@3 or NAME@TAG, also where a command takes a RUN: NAME alone is"
          + " the version in production, or the latest version if none is.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  axone models register runs/smaller --name digits --note \"half the units\"",
      "  axone models                                  # all models",
      "  axone models promote digits 2                 # version 2 is now in production",
      "  axone predict digits digit.png",
      "  axone models rollback digits                  # back to the previous version"
    })
final class ModelsCommand implements Callable<Integer> {
  private final Output output;

  @Option(
      names = "--registry",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder of the registry; default: the variable AXONE_MODELS, or models.")
  private @Nullable Path registry;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON lines only.")
  private boolean json;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Model to list; default: all.")
  private @Nullable String name;

  ModelsCommand(Output output) {
    this.output = output;
  }

  private Registry registry() {
    Path folder = registry;
    return folder == null ? RunFolder.defaultRegistry() : Registry.at(folder);
  }

  @Override
  public Integer call() {
    List<String> names = name == null ? registry().names() : List.of(name);
    if (names.isEmpty() && !json) {
      output.line(
          "%s contains no models; register one with axone models register RUN"
              .formatted(registry().folder()));
      return Exit.OK;
    }
    Table table = new Table();
    table.row("model", "version", "registered", "tags", "metrics");
    for (String n : names) {
      for (Version v : registry().versions(n)) {
        if (json) {
          output.json(object(v));
        } else {
          table.row(
              n,
              Integer.toString(v.number()),
              v.registered().replaceFirst("T", " ").replaceFirst("([+-]\\d\\d:\\d\\d|Z)$", ""),
              v.tags().isEmpty() ? "–" : String.join(", ", v.tags()),
              v.isWhole() ? metrics(v) + (v.note().isEmpty() ? "" : "; " + v.note()) : v.damage());
        }
      }
    }
    if (!json) {
      table.print(output);
    }
    return Exit.OK;
  }

  private static String metrics(Version v) {
    return v.metrics().entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%s %.4f", e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static Map<String, @Nullable Object> object(Version v) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("model", v.name());
    line.put("version", v.number());
    line.put("folder", v.folder().toString());
    line.put("registered", v.registered());
    line.put("source", v.source());
    line.put("tags", v.tags());
    line.put("metrics", v.metrics());
    line.put("note", v.note());
    if (!v.isWhole()) {
      line.put("damage", v.damage());
    }
    return line;
  }

  private int say(String text, Version v) {
    output.line(json ? Json.write(object(v)) : text);
    return Exit.OK;
  }

  @Command(name = "register", description = "Register a run as the next version of a model.")
  int register(
      @Parameters(paramLabel = "RUN", description = "A run's folder; its training must have ended.")
          Path run,
      @Option(names = "--name", description = "The model's name; default: the recipe's.")
          @Nullable String as,
      @Option(names = "--note", defaultValue = "", description = "A note, shown in the list.")
          String note,
      @Option(names = "--promote", description = "Also promote it to production.")
          boolean promote) {
    RunFolder folder = RunFolder.open(run);
    Map<String, @Nullable Object> info = folder.readInfo();
    String name = as == null ? String.valueOf(info.get("recipe")) : as;
    Version v = registry().register(name, folder.path(), results(info), note);
    if (promote) {
      registry().promote(name, v.number());
    }
    return say(
        "%s version %s%s: %s"
            .formatted(name, v.number(), promote ? " in production" : "", v.folder()),
        v);
  }

  /** Returns the results of a run: {@code test accuracy} and so on. */
  private static Map<String, Double> results(Map<String, @Nullable Object> info) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (info.get("results") instanceof Map<?, ?> parts) {
      parts.forEach(
          (part, scores) -> {
            if (scores instanceof Map<?, ?> m) {
              m.forEach(
                  (metric, value) -> {
                    if (value instanceof Number n) {
                      metrics.put(part + " " + metric, n.doubleValue());
                    }
                  });
            }
          });
    }
    return metrics;
  }

  @Command(name = "promote", description = "Promote a version: it gets the tag production.")
  int promote(
      @Parameters(paramLabel = "NAME") String model,
      @Parameters(paramLabel = "VERSION") int version) {
    registry().promote(model, version);
    return say(
        "%s version %s is in production".formatted(model, version),
        registry().find(model + "@" + version));
  }

  @Command(name = "rollback", description = "Promote the previous production version again.")
  int rollback(@Parameters(paramLabel = "NAME") String model) {
    Version v = registry().rollback(model);
    return say("%s version %s is in production again".formatted(model, v.number()), v);
  }

  @Command(name = "tag", description = "Set a tag to a version; --delete removes it.")
  int tag(
      @Parameters(paramLabel = "NAME") String model,
      @Parameters(paramLabel = "TAG") String tag,
      @Parameters(paramLabel = "VERSION", arity = "0..1") @Nullable Integer version,
      @Option(names = "--delete", description = "Remove the tag.") boolean delete) {
    if (delete == (version != null)) {
      throw new CommandFailure(Exit.USAGE, "give a VERSION, or --delete");
    }
    if (version == null) {
      registry().untag(model, tag);
      output.line("%s has no tag %s any more".formatted(model, tag));
      return Exit.OK;
    }
    registry().tag(model, version, tag);
    return say(
        "%s version %s is %s".formatted(model, version, tag),
        registry().find(model + "@" + version));
  }

  @Command(name = "delete", description = "Delete a version that no tag points to.")
  int delete(
      @Parameters(paramLabel = "NAME") String model,
      @Parameters(paramLabel = "VERSION") int version) {
    registry().delete(model, version);
    output.line("%s version %s is deleted".formatted(model, version));
    return Exit.OK;
  }
}
