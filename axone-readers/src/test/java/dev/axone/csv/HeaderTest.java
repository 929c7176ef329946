package dev.axone.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First lines with and without names, in the layouts of spreadsheets, pandas, NumPy and R. */
final class HeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a,b/1,2                                         # a b",
        "name,city/Ada,Rome/Bob,Rome                     # name city",
        "id,2020/1,12.5/2,13.5                           # id 2020",
        "region,2019,2020,2021/EMEA,21,18/AMER,24.2,0.5,12/APAC,1,2,3 # region 2019 2020 2021",
        "2019;2020/12,5;13,5/14,1;15,2                   # 2019 2020",
        "region,2010,2015,2020/A,100,120,130/B,90,95,99  # region 2010 2015 2020",
        "2019-01-31,2019-02-28/1.5,2.5/2.5,3.5           # 2019-01-31 2019-02-28",
        "0,1,2/0.5,0.25,1.5/0.1,0.2,0.3                  # 0 1 2",
        ",0,1/0,0.5,0.25/1,0.1,0.2                       # column_1 0 1",
        ",age,label/0,70,yes/1,57,no/2,49,yes            # column_1 age label",
        ",color,shape/0,red,round/1,red,square/2,blue,round # column_1 color shape",
        "x,/1,2                                          # x column_2",
        "x,,y/1,2,3/4,5,6                                # x column_2 y",
        "a,b,/1,2,/3,4,                                  # a b column_3",
        "a,b/1,2,/3,4,                                   # a b column_3",
        "mpg,cyl/Mazda,21,6/Datsun,22.8,4                # column_1 mpg cyl",
        "when,x/2026-01-31,1/2026-02-01,2                # when x",
        "x/1/2                                           # x",
        "zip,y/01234,no/56789,yes                        # zip y",
      })
  void holdNames(String text, String names) {
    Table t = CsvTest.parse(text.strip().replace('/', '\n') + "\n", skipping());
    assertEquals(List.of(names.split(" ")), t.schema().names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "1,2/3,4                         # 2",
        "1,2,3/4,5,6/7,8,9               # 3",
        "0,1/1,3/2,5                     # 2",
        "5.1,3.5,setosa/4.9,3.0,setosa/7.0,3.2,versicolor # 3",
        "1990,1991/1991,1992/1992,1993   # 2",
        "2013,12/1800,14/1900,15         # 2",
        "2024,2025/1,2                   # 2",
        "Ada,Rome/Bob,Rome/Ada,Paris     # 2",
        ",red/1,red/2,blue               # 2",
        "?,5,no/3,4,yes                  # 3",
        "01,02/03,04                     # 2",
        "north,2020/south,12/north,13    # 2",
        "2026-01-31,1/2026-02-01,2       # 2",
        "I love it,pos/I hate it,neg/fine,pos # 2",
        "7                               # 1",
        "7/8                             # 1",
        "REF-1,2/REF-2,3                 # 2",
      })
  void holdARow(String text, int columns) {
    String lines = text.strip().replace('/', '\n') + "\n";
    Table t = CsvTest.parse(lines);
    assertEquals(columns, t.schema().names().size());
    assertEquals("column_1", t.schema().names().getFirst(), text);
    assertEquals(lines.lines().count(), t.size());
  }

  private static CsvOptions skipping() {
    return CsvOptions.of().withSkip(true);
  }

  @Test
  void aColumnWithoutANameIsGivenOneWithARemark() {
    Table t = CsvTest.parse(",a,column_1\n0,1.5,x\n1,2.5,y\n");
    assertEquals(List.of("column_1_", "a", "column_1"), t.schema().names());
    assertEquals(
        List.of("column 1 of 3 has no name in the first line; it is called 'column_1_'"),
        t.sentences());
    assertEquals(
        List.of(Numeric.of(), Numeric.of(), Category.of(List.of("x", "y"))), CsvTest.types(t));
  }

  /** A file to predict may have a single row, and words below words. */
  @Test
  void namesThatAreStatedAreFound() {
    byte[] text = "city,kind\nRome,kind\n".getBytes(StandardCharsets.UTF_8);
    Table t =
        Csv.parse(
            "a.csv", text, CsvOptions.of(), Map.of("city", Category.of(), "kind", Category.of()));
    assertEquals(1, t.size());
    assertTrue(
        assertThrows(
                DataException.class,
                () -> Csv.parse("a.csv", text, CsvOptions.of(), Map.of("town", Category.of())))
            .getMessage()
            .startsWith("a.csv has no column 'town': it has "));
  }
}
