import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SimpleDocTreeVisitor;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Writes the Javadoc of all public records below a source folder to a JSON file for {@code axone
 * layers} and the like: the first sentence, the whole text, and the text of each component.
 *
 * <p>Arguments: the folder of the sources, the file.
 */
final class Describe {
  public static void main(String[] arguments) throws IOException {
    Path sources = Path.of(arguments[0]);
    Path file = Path.of(arguments[1]);
    Map<String, String> records = new TreeMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> all = Files.walk(sources)) {
      List<Path> java = all.filter(f -> f.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, d -> {}, null, null, files.getJavaFileObjectsFromPaths(java));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree type : unit.getTypeDecls()) {
          if (type.getKind() == Tree.Kind.RECORD
              && type instanceof ClassTree c
              && c.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
            DocCommentTree doc = trees.getDocCommentTree(new TreePath(new TreePath(unit), type));
            records.put(unit.getPackageName() + "." + c.getSimpleName(), describe(doc));
          }
        }
      }
    }
    List<String> lines = new ArrayList<>();
    records.forEach((name, json) -> lines.add(quote(name) + ":" + json));
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\n" + String.join(",\n", lines) + "\n}\n");
  }

  private static String describe(DocCommentTree doc) {
    if (doc == null) {
      return "{\"summary\":\"\",\"text\":\"\",\"parameters\":{}}";
    }
    List<String> parameters = new ArrayList<>();
    for (DocTree tag : doc.getBlockTags()) {
      if (tag instanceof ParamTree p && !p.isTypeParameter()) {
        parameters.add(quote(p.getName().toString()) + ":" + quote(text(p.getDescription())));
      }
    }
    return "{\"summary\":%s,\"text\":%s,\"parameters\":{%s}}"
        .formatted(
            quote(text(doc.getFirstSentence())),
            quote(text(doc.getFullBody())),
            String.join(",", parameters));
  }

  /** Returns plain text: paragraphs are separated by an empty line, code and formulas unchanged. */
  private static String text(List<? extends DocTree> trees) {
    Plain plain = new Plain();
    trees.forEach(t -> t.accept(plain, null));
    return plain.text();
  }

  private static final class Plain extends SimpleDocTreeVisitor<Void, Void> {
    private final List<String> blocks = new ArrayList<>();
    private final StringBuilder block = new StringBuilder();
    private boolean pre;

    private void end() {
      String b =
          pre ? indented(block.toString()) : block.toString().replaceAll("\\s+", " ").strip();
      if (!b.isBlank()) {
        blocks.add(b);
      }
      block.setLength(0);
    }

    private static String indented(String code) {
      List<String> lines = code.stripTrailing().lines().toList();
      int margin =
          lines.stream()
              .filter(l -> !l.isBlank())
              .mapToInt(l -> l.length() - l.stripLeading().length())
              .min()
              .orElse(0);
      List<String> all = new ArrayList<>();
      lines.stream()
          .dropWhile(String::isBlank)
          .forEach(l -> all.add(l.isBlank() ? "" : "    " + l.substring(margin)));
      return String.join("\n", all);
    }

    String text() {
      end();
      StringBuilder all = new StringBuilder();
      for (String b : blocks) {
        boolean item = b.startsWith("- ");
        all.append(all.isEmpty() ? "" : item ? "\n" : "\n\n").append(b);
      }
      return all.toString();
    }

    @Override
    public Void visitText(TextTree t, Void unused) {
      block.append(t.getBody());
      return null;
    }

    @Override
    public Void visitLiteral(LiteralTree t, Void unused) {
      block.append(t.getBody().getBody());
      return null;
    }

    @Override
    public Void visitLink(LinkTree t, Void unused) {
      if (t.getLabel().isEmpty()) {
        block.append(t.getReference().getSignature().replaceFirst("^#", "").replace('#', '.'));
      } else {
        t.getLabel().forEach(l -> l.accept(this, null));
      }
      return null;
    }

    @Override
    public Void visitEntity(EntityTree t, Void unused) {
      block.append(
          switch (t.getName().toString()) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "nbsp" -> " ";
            default -> "&" + t.getName() + ";";
          });
      return null;
    }

    @Override
    public Void visitStartElement(StartElementTree t, Void unused) {
      switch (t.getName().toString()) {
        case "p", "ul", "ol" -> end();
        case "li" -> {
          end();
          block.append("- ");
        }
        case "pre" -> {
          end();
          pre = true;
        }
        case "br" -> block.append(' ');
        case "sup" -> block.append('^');
        default -> {}
      }
      return null;
    }

    @Override
    public Void visitEndElement(EndElementTree t, Void unused) {
      switch (t.getName().toString()) {
        case "p", "ul", "ol", "li" -> end();
        case "pre" -> {
          end();
          pre = false;
        }
        default -> {}
      }
      return null;
    }

    @Override
    public Void visitAttribute(AttributeTree t, Void unused) {
      return null;
    }
  }

  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
