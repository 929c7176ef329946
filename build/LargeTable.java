import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes a CSV file of 20 columns and any number of rows, to measure the speed of reading tables:
 *
 * <pre>
 * java build/LargeTable.java large.csv 10000000
 * time ./axone data describe large.csv --target label
 * </pre>
 *
 * <p>The columns are 16 numbers, a category, an integer, a date, and a label that a logistic
 * regression can learn: whether the sum of the numbers with alternating signs, plus noise, is
 * positive.
 */
final class LargeTable {
  private static final List<String> REGIONS = List.of("north", "south", "east", "west", "centre");
  private static final int NUMBERS = 16;
  private static final int FLUSH = 1 << 16;

  public static void main(String[] arguments) throws IOException {
    int rows = Integer.parseInt(arguments[1]);
    SplittableRandom random = new SplittableRandom(7);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])), FLUSH)) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < NUMBERS; i++) {
        text.append('x').append(i).append(',');
      }
      text.append("region,count,day,label\n");
      for (int i = 0; i < rows; i++) {
        row(random, text);
        if (text.length() > FLUSH) {
          out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
          text.setLength(0);
        }
      }
      out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void row(SplittableRandom random, StringBuilder text) {
    double sum = 0;
    for (int j = 0; j < NUMBERS; j++) {
      double x = random.nextDouble() * 200 - 100;
      sum += j % 2 == 0 ? x : -x;
      decimal(Math.round(x * 1e5), text);
    }
    text.append(REGIONS.get(random.nextInt(REGIONS.size()))).append(',');
    text.append(random.nextInt(1000)).append(',');
    text.append(LocalDate.ofEpochDay(12_000 + random.nextInt(7_300))).append(',');
    text.append(sum + random.nextDouble() * 50 > 0 ? "yes" : "no").append('\n');
  }

  /** Writes a number given in units of 10⁻⁵. */
  private static void decimal(long number, StringBuilder text) {
    long size = Math.abs(number);
    String decimals = Long.toString(size % 100_000);
    text.append(number < 0 ? "-" : "").append(size / 100_000).append('.');
    text.repeat('0', 5 - decimals.length()).append(decimals).append(',');
  }
}
