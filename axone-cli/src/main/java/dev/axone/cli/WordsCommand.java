package dev.axone.cli;

import dev.axone.recipe.WordKind;
import dev.axone.vocabulary.Argument;
import dev.axone.vocabulary.Meaning;
import dev.axone.vocabulary.Vocabulary;
import dev.axone.vocabulary.VocabularyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code axone layers} and the like: lists the names that recipes may use, or explains one. */
@Command(mixinStandardHelpOptions = true)
final class WordsCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  /** Where a sentence may be shortened: not within brackets. */
  private static final Pattern PART = Pattern.compile("[:;,](?= )(?![^\\[]*])");

  private final Output output;
  private final WordKind kind;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The name to explain; default: list all.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print JSON lines only, one for each name.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private WordsCommand(Output output, WordKind kind) {
    this.output = output;
    this.kind = kind;
  }

  /** Adds a command for each kind of names. */
  static void addTo(CommandLine line, Output output) {
    for (WordKind kind : WordKind.values()) {
      CommandLine command = new CommandLine(new WordsCommand(output, kind));
      command
          .getCommandSpec()
          .name(kind.plural())
          .usageMessage()
          .hidden(true) // The footer of the main help lists them.
          .description(
              "List the %s that recipes may use, or explain one of them.".formatted(kind.plural()),
              "");
      line.addSubcommand(kind.plural(), command);
    }
  }

  @Override
  public Integer call() {
    if (name != null) {
      explain(meaning(name));
    } else if (json) {
      kind.vocabulary().names().forEach(n -> output.json(object(meaning(n))));
    } else {
      list();
    }
    return Exit.OK;
  }

  private Meaning meaning(String word) {
    try {
      return kind.vocabulary().meaning(word);
    } catch (VocabularyException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private void list() {
    Vocabulary<?> words = kind.vocabulary();
    Table table = new Table();
    int room = WIDTH - 2 - words.names().stream().mapToInt(String::length).max().orElse(0);
    words.names().forEach(n -> table.row(n, brief(words.summary(n), room)));
    table.print(output);
  }

  /** Returns the start of a sentence that fits on a line, cut after a clause if possible. */
  private static String brief(String sentence, int room) {
    if (sentence.length() <= room) {
      return sentence;
    }
    Matcher end = PART.matcher(sentence);
    int last = 0;
    while (end.find() && end.start() <= room) {
      last = end.start();
    }
    return last > room / 3
        ? sentence.substring(0, last)
        : sentence.substring(0, sentence.lastIndexOf(' ', room - 2)) + " …";
  }

  private void explain(Meaning m) {
    if (json) {
      output.json(object(m));
      return;
    }
    output.line("%s (%s)".formatted(m.name(), m.type().getName()));
    output.line("");
    Table.paragraphs(m.text(), output);
    if (!m.arguments().isEmpty()) {
      output.line("");
      output.line("Arguments:");
      Table table = new Table();
      m.arguments().forEach(a -> table.row("  " + a.name(), a.type(), standard(a), a.text()));
      table.print(output);
    }
    m.example().ifPresent(e -> output.line("\nIn a recipe:\n  " + kind.inRecipe(e)));
  }

  private static String standard(Argument a) {
    return a.defaultValue().map(WordKind::written).orElse("needed");
  }

  private static Map<String, @Nullable Object> object(Meaning m) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("name", m.name());
    line.put("class", m.type().getName());
    line.put("summary", m.summary());
    line.put("text", m.text());
    List<Map<String, @Nullable Object>> arguments = new ArrayList<>();
    for (Argument a : m.arguments()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("name", a.name());
      one.put("type", a.type());
      one.put("needed", a.defaultValue().isEmpty());
      one.put("default", a.defaultValue().orElse(null));
      one.put("text", a.text());
      arguments.add(one);
    }
    line.put("arguments", arguments);
    line.put("example", m.example().orElse(null));
    return line;
  }
}
