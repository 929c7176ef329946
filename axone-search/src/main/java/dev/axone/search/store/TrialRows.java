package dev.axone.search.store;

import dev.axone.json.Json;
import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trials as rows of a table: fields for queries in columns, the rest in JSON. */
final class TrialRows {
  private TrialRows() {}

  static void write(Trial t, PreparedStatement to) throws SQLException {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("values", t.values());
    details.put("reports", t.reports());
    details.put("folds", t.folds());
    details.put("note", t.note());
    to.setInt(1, t.number());
    to.setString(2, t.state().name().toLowerCase(Locale.ROOT));
    if (t.scored()) {
      to.setDouble(3, t.score());
    }
    to.setDouble(4, t.seconds());
    to.setLong(5, t.seed());
    to.setString(6, Json.write(details));
  }

  static Trial read(ResultSet r) throws SQLException {
    Map<String, @Nullable Object> details = Json.readObject(r.getString("details"));
    State state = State.valueOf(r.getString("state").toUpperCase(Locale.ROOT));
    return new Trial(
        r.getInt("number"),
        values(details.get("values")),
        state,
        state == State.FAILED ? Double.NaN : r.getDouble("score"),
        numbers(details.get("reports")),
        numbers(details.get("folds")),
        r.getDouble("seconds"),
        r.getLong("seed"),
        String.valueOf(details.get("note")));
  }

  private static Map<String, Object> values(@Nullable Object json) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (value != null) {
              values.put(String.valueOf(name), value);
            }
          });
    }
    return values;
  }

  private static List<Double> numbers(@Nullable Object json) {
    List<Double> numbers = new ArrayList<>();
    if (json instanceof List<?> list) {
      for (Object o : list) {
        // NaN and infinities are texts in JSON.
        numbers.add(
            o instanceof Number n ? n.doubleValue() : Double.parseDouble(String.valueOf(o)));
      }
    }
    return numbers;
  }
}
