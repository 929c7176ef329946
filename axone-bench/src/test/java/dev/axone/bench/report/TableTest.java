package dev.axone.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final List<String> VERSIONS = List.of("Axone 1", "LibTorch 2");

  private final Table table =
      new Table(
          LocalDate.of(2026, 1, 2),
          new Machine("Some CPU", 2, "Linux amd64", "Java 25"),
          List.of(
              new Row(
                  "mlp",
                  32,
                  1,
                  Row.Unit.MICROS,
                  1_000,
                  4_000,
                  false,
                  833.4,
                  List.of("noisy"),
                  VERSIONS),
              new Row(
                  "start",
                  32,
                  1,
                  Row.Unit.MILLIS,
                  Double.NaN,
                  81.25,
                  false,
                  Double.NaN,
                  List.of(),
                  VERSIONS)));

  @Test
  void plainTextStandsInColumns() {
    assertEquals(
        """
        Some CPU, 2 cores, Linux amd64, Java 25
        Axone 1; LibTorch 2

        case   batch  threads     Axone  LibTorch  ratio   floor
        mlp       32        1  1,000 µs  4,000 µs   0.25  833 µs
            noisy
        start     32        1         –   81.3 ms      –       –
        """,
        table.plain());
  }

  @Test
  void markdownSaysWhenAndWhere() {
    assertEquals(
        """
        Measured on 2026-01-02: Some CPU, 2 cores, Linux amd64, Java 25. Axone 1; LibTorch 2. \
        Medians; a ratio below 1 is in Axone's favour.

        | case | batch | threads | Axone | LibTorch | ratio | floor | notes |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
        | mlp | 32 | 1 | 1,000 µs | 4,000 µs | 0.25 | 833 µs | noisy |
        | start | 32 | 1 | – | 81.3 ms | – | – |  |
        """,
        table.markdown());
  }

  @Test
  void aWrongPeerIsMarkedAndHasNoRatio() {
    Row row =
        new Row(
            "cnn", 32, 1, Row.Unit.MICROS, 1_000, 4_000, true, 833.4, List.of("WRONG"), VERSIONS);
    String text =
        new Table(table.date(), table.machine(), List.of(row)).plain().lines().toList().get(4);
    assertEquals("cnn      32        1  1,000 µs  4,000 µs (wrong)      –  833 µs", text);
  }
}
