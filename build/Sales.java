import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes the table of sales that is included in Axone (see its ORIGIN.md), the same each time:
 *
 * <pre>java build/Sales.java axone-datasets/src/main/resources/dev/axone/datasets/table/sales.csv
 * </pre>
 *
 * <p>An order is more likely to be sent back (the column retour) after a late delivery, for shoes
 * and clothes, and for a high price; less likely with a discount or from a regular customer.
 */
final class Sales {
  private static final int ROWS = 5_000;
  private static final long SEED = 1789;
  private static final List<String> COUNTRIES =
      List.of("France", "Belgique", "Suisse", "Italie", "Espagne", "Allemagne");
  private static final double[] COUNTRY_FRACTIONS = {0.46, 0.13, 0.11, 0.11, 0.1, 0.09};
  private static final List<String> PRODUCTS =
      List.of("chaussures", "vêtements", "livres", "vaisselle", "outils", "jouets");
  private static final double[] PRODUCT_FRACTIONS = {0.22, 0.27, 0.18, 0.12, 0.09, 0.12};
  private static final double[] PRICES = {89, 54, 19, 42, 135, 28};
  private static final double[] RETURNS = {1.1, 0.9, -1.3, -0.3, -0.6, -0.5};

  private final SplittableRandom random = new SplittableRandom(SEED);

  public static void main(String[] arguments) throws IOException {
    StringBuilder text =
        new StringBuilder("date;pays;produit;prix;remise;quantité;livraison;client;retour\n");
    Sales sales = new Sales();
    for (int i = 0; i < ROWS; i++) {
      text.append(sales.row()).append('\n');
    }
    Files.writeString(Path.of(arguments[0]), text);
  }

  private String row() {
    LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(730));
    int country = choose(COUNTRY_FRACTIONS);
    int product = choose(PRODUCT_FRACTIONS);
    int quantity = 1 + (int) Math.floor(-Math.log(1 - random.nextDouble()) * 1.4);
    double discount = random.nextDouble() < 0.55 ? 0 : 2.5 * (1 + random.nextInt(12));
    double price = PRICES[product] * Math.exp(0.45 * normal()) * quantity * (1 - discount / 100);
    int delivery =
        1 + (country == 0 ? 0 : 2) + (int) Math.floor(-Math.log(1 - random.nextDouble()) * 2.2);
    boolean known = random.nextDouble() < 0.42;
    double score =
        -1.9
            + RETURNS[product]
            + 0.22 * (delivery - 4)
            + 0.35 * Math.log(price / 60)
            - 0.05 * discount
            - (known ? 0.9 : 0)
            + 0.35 * normal();
    boolean back = random.nextDouble() < 1 / (1 + Math.exp(-score));
    return String.join(
        ";",
        "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()),
        missing(0.01, COUNTRIES.get(country)),
        PRODUCTS.get(product),
        missing(0.015, euros(price)),
        missing(0.03, percent(discount)),
        Integer.toString(quantity),
        missing(0.06, Integer.toString(delivery)),
        known ? "ancien" : "nouveau",
        back ? "oui" : "non");
  }

  private String missing(double probability, String cell) {
    return random.nextDouble() < probability ? "" : cell;
  }

  private static String euros(double price) {
    String text = String.format(Locale.FRANCE, "%.2f", price);
    int point = text.indexOf(',');
    return (point > 3 ? text.substring(0, point - 3) + ' ' + text.substring(point - 3) : text)
        + " €";
  }

  private static String percent(double discount) {
    return String.format(
        Locale.FRANCE, discount == Math.rint(discount) ? "%.0f %%" : "%.1f %%", discount);
  }

  private int choose(double[] fractions) {
    double at = random.nextDouble();
    for (int i = 0; i < fractions.length; i++) {
      at -= fractions[i];
      if (at < 0) {
        return i;
      }
    }
    return fractions.length - 1;
  }

  private double normal() {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
