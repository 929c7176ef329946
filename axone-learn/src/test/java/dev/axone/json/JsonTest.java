package dev.axone.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Property(tries = 300)
  void doublesAndStringsAreExact(@ForAll double d, @ForAll String s, @ForAll long n) {
    Map<String, Object> value = Map.of("d", d, "list", List.of(s, n));
    assertEquals(value, Json.read(Json.write(value)));
  }

  @Test
  void writesOneLine() {
    assertEquals(
        "[null,true,1,2.5,\"a\\nb\",[1.0,2.0],\"NaN\"]",
        Json.write(Arrays.asList(null, true, 1, 2.5, "a\nb", new double[] {1, 2}, Double.NaN)));
  }

  @Test
  void wrongTextIsRejected() {
    for (String text : List.of("", "{", "[1", "nul", "{}x", "1 2", "{\"a\":}")) {
      assertThrows(IllegalArgumentException.class, () -> Json.read(text), text);
    }
    assertThrows(IllegalArgumentException.class, () -> Json.readObject("[]"));
  }
}
