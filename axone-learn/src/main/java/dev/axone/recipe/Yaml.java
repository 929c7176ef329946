package dev.axone.recipe;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Converts YAML text to nodes with line and column, and back. */
final class Yaml {
  private Yaml() {}

  /**
   * Returns the node of a text.
   *
   * @param label the name of the text in messages: a file, or an option of the command line
   */
  static Optional<Node> read(String label, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(label)
            .setSchema(new CoreSchema())
            .setParseComments(true)
            .setCodePointLimit(Integer.MAX_VALUE) // the text is in memory already
            .build();
    try {
      ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
      Optional<Node> node = new Composer(settings, parser).getSingleNode();
      node.ifPresent(n -> Expansion.check(n, label, text.length()));
      return node;
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
      String context = e.getContext() == null ? "" : " " + e.getContext();
      throw new RecipeException(
          "%s: this is not valid YAML: %s%s"
              .formatted(mark == null ? label : Place.of(mark), e.getProblem(), context),
          Place.isSetting(label));
    } catch (StackOverflowError e) {
      throw new RecipeException(label + ": is nested too deeply", Place.isSetting(label));
    } catch (YamlEngineException e) {
      throw new RecipeException(
          "%s: this is not valid YAML: %s".formatted(label, e.getMessage()),
          Place.isSetting(label));
    }
  }

  /** Returns the text of a node. */
  static String write(Node node) {
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setDumpComments(true)
            .setWidth(100)
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .build();
    StringBuilder text = new StringBuilder();
    new Dump(settings)
        .dumpNode(
            node,
            new StreamDataWriter() {
              @Override
              public void write(String part) {
                text.append(part);
              }

              @Override
              public void write(String part, int from, int length) {
                text.append(part, from, from + length);
              }
            });
    return text.toString();
  }
}
