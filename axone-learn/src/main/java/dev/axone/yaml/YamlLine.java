package dev.axone.yaml;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A value on one line of YAML, as recipes, their messages and descriptions of data show it. */
public final class YamlLine {
  /** Made once: a schema compiles its patterns anew each time. */
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new CoreSchema())
          .setDefaultFlowStyle(FlowStyle.FLOW)
          .setWidth(Integer.MAX_VALUE)
          .build();

  private YamlLine() {}

  /**
   * Returns numbers, texts, truth values, lists and maps as YAML reads them again.
   *
   * <pre>{@code
   * String line = YamlLine.of(Map.of("numeric", Map.of("decimal", ","))); // {numeric: {decimal: ','}}
   * }</pre>
   */
  public static String of(Object value) {
    return new Dump(SETTINGS).dumpToString(value).strip();
  }
}
