package dev.axone.vocabulary;

import dev.axone.home.OwnFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of words, arguments and recipe keys in Keras, PyTorch and scikit-learn. If Axone has
 * the same thing, their name is accepted; otherwise a message says what to write. {@code
 * docs/coming-from.md} has them as a table.
 *
 * <pre>{@code
 * Aliases.ours("loss", "mse"); // mean_squared_error
 * Aliases.advice("search", "n_trials"); // is called trials
 * }</pre>
 */
public final class Aliases {
  /** The kind of names of arguments. */
  public static final String ARGUMENT = "argument";

  /**
   * A name of another library.
   *
   * @param kind a vocabulary's, {@code argument}, or a section of a recipe
   * @param theirs the name
   * @param ours its name in Axone, or what to write instead
   * @param accepted whether {@code ours} is a name of the same thing
   * @param former whether it is Axone's own name of an earlier version
   */
  public record Alias(String kind, String theirs, String ours, boolean accepted, boolean former) {}

  /** Read on first use. */
  private static final class Holder {
    private static final List<Alias> ALL = read();
  }

  private Aliases() {}

  /** Returns all names. */
  public static List<Alias> all() {
    return Holder.ALL;
  }

  /**
   * Returns Axone's name of the same thing, if there is one. A name of an earlier version of Axone
   * is accepted with a note, once.
   */
  public static Optional<String> accepted(String kind, String theirs) {
    find(kind, theirs)
        .filter(Alias::former)
        .ifPresent(
            a ->
                OwnFolders.note(
                    "%s '%s' is now called '%s': write that, the next version refuses the old name"
                        .formatted(kind, a.theirs(), a.ours())));
    return ours(kind, theirs);
  }

  /** Returns Axone's name of the same thing, if there is one. */
  public static Optional<String> ours(String kind, String theirs) {
    return find(kind, theirs).filter(Alias::accepted).map(Alias::ours);
  }

  /** Returns what to write instead of a name that has no equivalent. */
  public static Optional<String> advice(String kind, String theirs) {
    return find(kind, theirs).filter(a -> !a.accepted()).map(Alias::ours);
  }

  /**
   * Returns the message about an unknown name: what to write instead if another library has it,
   * otherwise as {@link Names#unknown}.
   */
  public static String unknown(
      String kind, String problem, String found, Collection<String> allowed) {
    return advice(kind, found)
        .map(a -> "%s '%s', which %s".formatted(problem, found, a.replace("NAME", found)))
        .orElseGet(() -> Names.unknown(problem, found, allowed));
  }

  private static Optional<Alias> find(String kind, String theirs) {
    String key = Names.key(theirs);
    return all().stream()
        .filter(a -> a.kind().equals(kind) && Names.key(a.theirs()).equals(key))
        .findFirst();
  }

  private static List<Alias> read() {
    try (InputStream in = Aliases.class.getResourceAsStream("aliases.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .flatMap(Aliases::aliases)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Alias> aliases(String line) {
    int colon = line.indexOf(": ");
    String kind = line.substring(0, colon);
    boolean former = line.contains(" -> ");
    boolean accepted = former || (line.contains(" = ") && !line.contains(" ! "));
    String separator = former ? " -> " : accepted ? " = " : " ! ";
    String[] sides = line.substring(colon + 2).split(separator, 2);
    return Arrays.stream(sides[0].split(", ", -1))
        .map(theirs -> new Alias(kind, theirs, sides[1], accepted, former));
  }
}
