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
 * Options of reading a CSV file.
 *
 * <pre>{@code
 * CsvOptions options = CsvOptions.of().withSeparator(';').withSkip(true);
 * }</pre>
 *
 * @param separator the character between cells; default: inferred from the first lines, one of
 *     {@code , ; tab |}
 * @param encoding encoding of the file; default: by its byte order mark, else UTF-8; text that is
 *     not UTF-8 is read as windows-1252, with a remark
 * @param header whether the first line contains the column names; default: inferred
 * @param missing texts that mark a missing cell, besides the empty cell; default {@link
 *     Schema#MISSING}
 * @param skip whether rows that cannot be read are skipped and counted; default false: the first
 *     one is an error
 * @param decimal the decimal separator of numbers, {@code .} or {@code ,}; default: inferred
 * @param memory maximum bytes of a table in memory; larger tables are stored in a file; default
 *     {@link TableWriter#MEMORY}
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

  /** Checks the values. */
  public CsvOptions {
    missing = List.copyOf(missing);
    if (separator.filter(s -> s == '"' || s == '\n' || s == '\r').isPresent()) {
      throw new DataException("separator must not be a quote or a line break; use , ; tab or |");
    }
    if (decimal.filter(d -> !d.equals(".") && !d.equals(",")).isPresent()) {
      throw new DataException("decimal must be '.' or ',', found '%s'".formatted(decimal.get()));
    }
  }

  /** Returns the default options. */
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

  /** Returns these options for files with or without a header line. */
  public CsvOptions withHeader(boolean value) {
    return new CsvOptions(separator, encoding, Optional.of(value), missing, skip, decimal, memory);
  }

  /** Returns these options with other texts that mark a missing cell. */
  public CsvOptions withMissing(List<String> value) {
    return new CsvOptions(separator, encoding, header, value, skip, decimal, memory);
  }

  /** Returns these options with rows that cannot be read skipped or not. */
  public CsvOptions withSkip(boolean value) {
    return new CsvOptions(separator, encoding, header, missing, value, decimal, memory);
  }

  /** Returns these options with a decimal separator. */
  public CsvOptions withDecimal(String value) {
    return new CsvOptions(separator, encoding, header, missing, skip, Optional.of(value), memory);
  }

  /** Returns these options with another maximum of bytes in memory. */
  public CsvOptions withMemory(long bytes) {
    return new CsvOptions(separator, encoding, header, missing, skip, decimal, bytes);
  }

  /** Returns the names that {@link #parse} accepts, each with its meaning. */
  static Map<String, String> meanings() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put(
        "separator",
        "the character between cells: , ; tab | or another; default: inferred from the file");
    m.put(
        "encoding",
        "encoding of the file, for instance ISO-8859-2; default: by its byte order mark, else"
            + " UTF-8, else windows-1252");
    m.put(
        "header",
        "true or false: whether the first line contains the column names; default: inferred");
    m.put(
        "missing",
        "texts that mark a missing cell, separated by commas; default "
            + String.join(",", Schema.MISSING.subList(1, Schema.MISSING.size())));
    m.put(
        "on_error",
        "fail at the first row that cannot be read, or skip such rows and count them; default:"
            + " fail");
    m.put("decimal", "the decimal separator: . or , ; default: inferred from the file");
    return m;
  }

  /**
   * Returns the options from the values of a recipe.
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
