package dev.axone.csv;

import dev.axone.data.DataException;
import dev.axone.table.Schema;
import dev.axone.table.TableWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a file of separated values is read.
 *
 * <pre>{@code
 * CsvOptions options = CsvOptions.of().withSeparator(';').withSkip(true);
 * }</pre>
 *
 * @param separator what stands between two cells; default: told from the first lines, one of {@code
 *     , ; tab |}
 * @param encoding of the file; default: UTF-8, or what a byte order mark says; a text that is no
 *     UTF-8 is read as windows-1252, with a remark
 * @param header whether the first line holds names; default: told from the file
 * @param missing what stands for a missing cell besides nothing; default {@link Schema#MISSING}
 * @param skip whether rows that cannot be read are left out and counted; default no: the first one
 *     is an error
 * @param decimal what numbers have before their decimals, {@code .} or {@code ,}; default: told
 *     from the file
 * @param memory bytes of a table that is kept in memory; default {@link TableWriter#MEMORY}
 */
public record CsvOptions(
    Optional<Character> separator,
    Optional<Charset> encoding,
    Optional<Boolean> header,
    List<String> missing,
    boolean skip,
    Optional<String> decimal,
    long memory) {
  private static final List<String> SEPARATORS = List.of(",", ";", "tab", "|");

  /** Copies the marks and checks the rest. */
  public CsvOptions {
    missing = List.copyOf(missing);
    if (separator.filter(s -> s == '"' || s == '\n' || s == '\r').isPresent()) {
      throw new DataException("separator must not be a quote or a line's end; use , ; tab or |");
    }
    if (decimal.filter(d -> !d.equals(".") && !d.equals(",")).isPresent()) {
      throw new DataException("decimal must be '.' or ',', found '%s'".formatted(decimal.get()));
    }
  }

  /** Returns the usual options. */
  public static CsvOptions of() {
    return new CsvOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Schema.MISSING,
        false,
        Optional.empty(),
        TableWriter.MEMORY);
  }

  /** Returns these options with a separator. */
  public CsvOptions withSeparator(char value) {
    return new CsvOptions(Optional.of(value), encoding, header, missing, skip, decimal, memory);
  }

  /** Returns these options with an encoding. */
  public CsvOptions withEncoding(Charset value) {
    return new CsvOptions(separator, Optional.of(value), header, missing, skip, decimal, memory);
  }

  /** Returns these options for files with or without a line of names. */
  public CsvOptions withHeader(boolean value) {
    return new CsvOptions(separator, encoding, Optional.of(value), missing, skip, decimal, memory);
  }

  /** Returns these options with other marks of missing cells. */
  public CsvOptions withMissing(List<String> value) {
    return new CsvOptions(separator, encoding, header, value, skip, decimal, memory);
  }

  /** Returns these options, leaving out bad rows or not. */
  public CsvOptions withSkip(boolean value) {
    return new CsvOptions(separator, encoding, header, missing, value, decimal, memory);
  }

  /** Returns these options with a decimal separator. */
  public CsvOptions withDecimal(String value) {
    return new CsvOptions(separator, encoding, header, missing, skip, Optional.of(value), memory);
  }

  /** Returns these options with another limit of memory. */
  public CsvOptions withMemory(long bytes) {
    return new CsvOptions(separator, encoding, header, missing, skip, decimal, bytes);
  }

  /** Returns what {@link #parse} knows, each with its meaning. */
  static Map<String, String> meanings() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put(
        "separator",
        "what stands between cells: , ; tab | or another character; default: told from the file");
    m.put(
        "encoding",
        "of the file, for instance ISO-8859-2; default UTF-8 or what a byte order mark says, else"
            + " windows-1252");
    m.put(
        "header", "true or false: whether the first line holds names; default: told from the file");
    m.put(
        "missing",
        "texts that stand for a missing cell, separated by commas; default "
            + String.join(",", Schema.MISSING.subList(1, Schema.MISSING.size())));
    m.put(
        "on_error",
        "fail at the first row that cannot be read, or skip such rows and count them; default"
            + " fail");
    m.put("decimal", "what stands before decimals: . or , ; default: told from the file");
    return m;
  }

  /**
   * Returns the options of a recipe.
   *
   * @throws DataException if a value is not allowed
   */
  static CsvOptions parse(Map<String, String> given) {
    CsvOptions options = of();
    for (Map.Entry<String, String> e : given.entrySet()) {
      String value = e.getValue();
      options =
          switch (e.getKey()) {
            case "separator" -> options.withSeparator(separator(value));
            case "encoding" -> options.withEncoding(charset(value));
            case "header" -> options.withHeader(choice("header", value, "false", "true") == 1);
            case "missing" -> options.withMissing(marks(value));
            case "on_error" -> options.withSkip(choice("on_error", value, "fail", "skip") == 1);
            case "decimal" -> options.withDecimal(value);
            default -> options;
          };
    }
    return options;
  }

  private static char separator(String value) {
    if (value.equals("tab") || value.equals("\\t")) {
      return '\t';
    }
    if (value.length() != 1) {
      throw new DataException(
          "data 'csv': separator must be one character, found '%s'; allowed are %s or another character"
              .formatted(value, String.join(" ", SEPARATORS)));
    }
    return value.charAt(0);
  }

  private static Charset charset(String value) {
    try {
      return Charset.forName(value);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "data 'csv': there is no encoding '%s'; for instance UTF-8, windows-1252, ISO-8859-15, UTF-16"
              .formatted(value),
          e);
    }
  }

  private static int choice(String option, String value, String first, String second) {
    if (value.equals(first) || value.equals(second)) {
      return value.equals(first) ? 0 : 1;
    }
    throw new DataException(
        "data 'csv': %s must be %s or %s, found '%s'".formatted(option, first, second, value));
  }

  private static List<String> marks(String value) {
    List<String> marks = new ArrayList<>(List.of(""));
    for (String mark : value.split(",", -1)) {
      if (!marks.contains(mark.strip())) {
        marks.add(mark.strip());
      }
    }
    return marks;
  }
}
