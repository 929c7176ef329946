package dev.axone.sound;

import dev.axone.data.DataException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The values of a recipe's options, and which of them are used. */
final class SoundValues {
  private final Map<String, String> options;
  private final Set<String> used = new HashSet<>();

  SoundValues(Map<String, String> options) {
    this.options = options;
  }

  String text(String name, String otherwise) {
    used.add(name);
    return options.getOrDefault(name, otherwise);
  }

  int positive(String name, int otherwise) {
    String value = text(name, Integer.toString(otherwise));
    if (!value.matches("0*[1-9]\\d{0,8}")) {
      throw refused(name, "an integer of at least 1");
    }
    return Integer.parseInt(value);
  }

  double number(String name, double otherwise) {
    String value = text(name, Double.toString(otherwise));
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused(name, "a number");
    }
    throw refused(name, "a number");
  }

  boolean truth(String name, boolean otherwise) {
    String value = text(name, Boolean.toString(otherwise));
    if (!value.equals("true") && !value.equals("false")) {
      throw refused(name, "true or false");
    }
    return value.equals("true");
  }

  DataException refused(String name, String allowed) {
    return new DataException(
        "data '%s': %s must be %s, found '%s'"
            .formatted(SoundFolderSource.NAME, name, allowed, options.get(name)));
  }

  /** Refuses an option that the chosen features do not use. */
  void checkAllUsed(String features, Set<String> names) {
    for (String name : names) {
      if (options.containsKey(name) && !used.contains(name)) {
        throw new DataException(
            "data '%s': features %s have no option %s; leave it out, or choose other features"
                .formatted(SoundFolderSource.NAME, features, name));
      }
    }
  }
}
