package dev.axone.session;

import dev.axone.metric.Direction;
import dev.axone.model.Model;
import dev.axone.model.ParameterCount;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.train.HistoryNames;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The content of {@code run.json}. */
public final class RunInfo {
  private static final String DIRECTIONS = "directions";
  private static final String SESSIONS = "resumed";
  private static final String BACKEND = "backend";

  private RunInfo() {}

  /** Returns the content at the beginning of a run. */
  static Map<String, @Nullable Object> begun(
      Recipe recipe, Model model, Prepared data, Conditions conditions) {
    Map<String, @Nullable Object> info = new LinkedHashMap<>();
    info.put("recipe", recipe.name());
    info.put("seed", recipe.training().fit().seed());
    info.put("parameters", ParameterCount.of(model));
    info.put("classes", data.training().classNames());
    info.put(DIRECTIONS, directions(recipe.watched()));
    info.putAll(session(conditions));
    return info;
  }

  /** Returns whether an object is the content of a {@code run.json}, and not of some other file. */
  static boolean isInfo(Map<String, @Nullable Object> object) {
    return object.keySet().containsAll(List.of("recipe", "seed", "versions", "machine"));
  }

  /**
   * The conditions of a session.
   *
   * @param threads number of threads
   * @param backend name of the back end
   */
  record Conditions(int threads, String backend) {}

  /** Returns the content for a resumed run. */
  static Map<String, @Nullable Object> resumed(
      Map<String, @Nullable Object> info, Conditions conditions) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(info);
    List<@Nullable Object> sessions = new ArrayList<>();
    if (info.get(SESSIONS) instanceof List<?> before) {
      sessions.addAll(before);
    }
    sessions.add(session(conditions));
    more.put(SESSIONS, sessions);
    more.remove("results");
    return more;
  }

  /**
   * Returns a note if the last session trained with another back end, processor or version than
   * this one, on which the last bits of a result depend; empty if it did not.
   *
   * @param info the content before this session
   */
  static Optional<String> changed(Map<String, @Nullable Object> info, Conditions conditions) {
    Map<?, ?> last =
        info.get(SESSIONS) instanceof List<?> all && all.getLast() instanceof Map<?, ?> session
            ? session
            : info;
    Map<String, Object> now = session(conditions);
    List<String> changes = new ArrayList<>();
    compare("back end", last.get(BACKEND), now.get(BACKEND), changes);
    compare(
        "processor", in(last, "machine", "processor"), in(now, "machine", "processor"), changes);
    compare("Axone", in(last, "versions", "axone"), in(now, "versions", "axone"), changes);
    compare("oneDNN", in(last, "versions", "onednn"), in(now, "versions", "onednn"), changes);
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the run is resumed under other conditions (%s): the result can differ in its last bits from that of an uninterrupted run"
                .formatted(String.join(", ", changes)));
  }

  private static @Nullable Object in(Map<?, ?> session, String part, String key) {
    return session.get(part) instanceof Map<?, ?> map ? map.get(key) : null;
  }

  private static void compare(
      String what, @Nullable Object before, @Nullable Object now, List<String> changes) {
    if (before != null && !before.equals(now)) {
      changes.add("%s %s before, now %s".formatted(what, before, now));
    }
  }

  /** Returns the direction of each metric, for commands that compare. */
  private static Map<String, String> directions(HistoryNames names) {
    Map<String, String> known = new LinkedHashMap<>();
    names
        .directions()
        .forEach(
            (name, direction) ->
                direction.ifPresent(d -> known.put(name, d.name().toLowerCase(Locale.ROOT))));
    return known;
  }

  /**
   * Returns the direction of a metric in a run, if the run has the metric and it has a direction.
   */
  public static Optional<Direction> direction(RunFolder run, String metric) {
    Object known = run.readInfo().get(DIRECTIONS);
    Map<?, ?> all =
        known instanceof Map<?, ?> m ? m : directions(run.readRecipe(List.of()).watched());
    return Arrays.stream(Direction.values())
        .filter(d -> d.name().equalsIgnoreCase(String.valueOf(all.get(metric))))
        .findFirst();
  }

  private static Map<String, Object> session(Conditions conditions) {
    Map<String, Object> session = new LinkedHashMap<>();
    session.put(
        "started",
        ZonedDateTime.now(ZoneId.systemDefault())
            .truncatedTo(ChronoUnit.SECONDS)
            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    session.put("threads", conditions.threads());
    session.put(BACKEND, conditions.backend());
    session.put("versions", Versions.all());
    session.put("machine", Machine.describe());
    return session;
  }
}
