package dev.axone.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names in messages. */
class NamesTest {
  @Test
  void anUnknownNameIsAnsweredWithTheNearestAndAll() {
    assertEquals(
        "no field 'agee'; did you mean 'age'? Allowed: age, name",
        Names.unknown("no field", "agee", List.of("name", "age")));
  }

  /** A wide table's message stays readable. */
  @Test
  void ofVeryManyNamesTheFirstAreListed() {
    List<String> fields = IntStream.range(0, 30_000).mapToObj("f%05d"::formatted).toList();
    String message = Names.unknown("no field", "x", fields);
    assertTrue(message.startsWith("no field 'x'. Allowed: f00000, f00001, "), message);
    assertTrue(message.endsWith(", f00199 and 29,800 more"), message);
  }
}
