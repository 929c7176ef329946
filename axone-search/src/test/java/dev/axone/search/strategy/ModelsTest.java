package dev.axone.search.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.search.space.Choice;
import dev.axone.search.space.Domain;
import dev.axone.search.space.IntUniform;
import dev.axone.search.space.Uniform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers that strategies go by, against formulas and numerical integrals. */
final class ModelsTest {
  private static final List<Domain> MIXED =
      List.of(Uniform.of(0, 1), Choice.of("a", "b", "c"), IntUniform.of(1, 4));

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.8413447460685429",
    "-1, 0.15865525393145707",
    "2.5, 0.9937903346742238",
    "-6, 9.865876450376946e-10"
  })
  void theNormalDistributionIsRight(double z, double expected) {
    assertEquals(expected, StandardNormal.cumulative(z), 2e-7 * expected);
  }

  @Test
  void theExpectedGainIsRightFarOutToo() {
    assertEquals(Math.log(0.3989422804014327), StandardNormal.logImprovement(0), 1e-6);
    assertEquals(Math.log(0.08331547058768776), StandardNormal.logImprovement(-1), 1e-5);
    // Both formulas where they meet, and a place where the gain itself became NaN.
    assertEquals(
        StandardNormal.logImprovement(-5.999), StandardNormal.logImprovement(-6.001), 0.03);
    assertEquals(-1250 - 0.9189385 - 2 * Math.log(50), StandardNormal.logImprovement(-50), 1e-2);
  }

  @Test
  void aDensityIsOneInAll() {
    Parzen p =
        new Parzen(
            MIXED,
            List.of(
                new double[] {0.1, 0.5 / 3, 0.125},
                new double[] {0.95, 2.5 / 3, 0.875},
                new double[] {0.5, 0.5 / 3, 0.375}));
    double sum = 0;
    int n = 2000;
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        for (int k = 0; k < 4; k++) {
          double[] x = {(i + 0.5) / n, (c + 0.5) / 3, (k + 0.5) / 4};
          sum += Math.exp(p.logDensity(x)) / n;
        }
      }
    }
    assertEquals(1, sum, 1e-4);
  }

  @Test
  void drawsFollowTheDensity() {
    Parzen p =
        new Parzen(
            MIXED, List.of(new double[] {0.1, 0.5 / 3, 0.125}, new double[] {0.2, 0.5 / 3, 0.125}));
    Uniforms uniforms = Uniforms.of(1, 2);
    int n = 20_000;
    int low = 0;
    int first = 0;
    for (int i = 0; i < n; i++) {
      double[] x = p.draw(uniforms);
      low += x[0] < 0.3 ? 1 : 0;
      first += x[1] < 1.0 / 3 ? 1 : 0;
    }
    double expected = 0;
    int cells = 3000;
    for (int i = 0; i < cells * 3 / 10; i++) {
      for (int c = 0; c < 3; c++) {
        for (int k = 0; k < 4; k++) {
          double[] x = {(i + 0.5) / cells, (c + 0.5) / 3, (k + 0.5) / 4};
          expected += Math.exp(p.logDensity(x)) / cells;
        }
      }
    }
    // Five standard errors.
    assertEquals(expected, (double) low / n, 5 * Math.sqrt(0.25 / n));
    double own = (1.0 / 3 + 1) / (1 + 1.0);
    assertEquals((1.0 / 3 + 2 * own) / 3, (double) first / n, 5 * Math.sqrt(0.25 / n));
  }

  /** Mean and variance for two points, from the inverse of a 2×2 matrix written out. */
  @Test
  void thePosteriorIsThatOfTheFormula() {
    List<Domain> one = List.of(Uniform.of(0, 1));
    double[] theta = {Math.log(0.4), Math.log(1.5), Math.log(0.01)};
    Matern k = new Matern(one, theta);
    double[] a = {0.2};
    double[] b = {0.7};
    double[] x = {0.5};
    double r = Math.sqrt(5) * 0.5 / 0.4;
    double kab = 1.5 * (1 + r + r * r / 3) * Math.exp(-r);
    assertEquals(kab, k.value(a, b), 1e-12);
    double diagonal = 1.5 + 0.01 + 1e-6;
    double det = diagonal * diagonal - kab * kab;
    double ka = k.value(x, a);
    double kb = k.value(x, b);
    double ya = 0.3;
    double yb = -1.1;
    double mean = (ka * (diagonal * ya - kab * yb) + kb * (diagonal * yb - kab * ya)) / det;
    double variance =
        1.5 - (ka * (diagonal * ka - kab * kb) + kb * (diagonal * kb - kab * ka)) / det;
    Posterior p = new Posterior(one, new double[][] {a, b}, new double[] {ya, yb}, theta);
    assertEquals(mean, p.at(x)[0], 1e-10);
    assertEquals(Math.sqrt(variance), p.at(x)[1], 1e-10);
    double fit = (ya * (diagonal * ya - kab * yb) + yb * (diagonal * yb - kab * ya)) / det;
    assertEquals(-fit / 2 - Math.log(det) / 2, p.logLikelihood(), 1e-10);
  }

  @Test
  void theLikelihoodsGradientIsItsDifference() {
    double[][] x = new double[12][];
    double[] y = new double[12];
    Uniforms uniforms = Uniforms.of(3, 0);
    for (int i = 0; i < x.length; i++) {
      x[i] =
          new double[] {
            uniforms.next(), (uniforms.index(3) + 0.5) / 3, (uniforms.index(4) + 0.5) / 4
          };
      y[i] = Math.sin(7 * x[i][0]) + x[i][1] + 0.1 * uniforms.normal();
    }
    double[] theta = {-0.7, 0.1, 0.3, 0.2, -3};
    double[] gradient = new Posterior(MIXED, x, y, theta).gradient();
    for (int p = 0; p < theta.length; p++) {
      double h = 1e-5;
      double[] up = theta.clone();
      up[p] += h;
      double[] down = theta.clone();
      down[p] -= h;
      double difference =
          (new Posterior(MIXED, x, y, up).logLikelihood()
                  - new Posterior(MIXED, x, y, down).logLikelihood())
              / (2 * h);
      assertEquals(difference, gradient[p], 1e-5 * Math.max(1, Math.abs(difference)), "of " + p);
    }
  }

  @Test
  void theFitFindsWhatMatters() {
    List<Domain> two = List.of(Uniform.of(0, 1), Uniform.of(0, 1));
    double[][] x = new double[40][];
    double[] y = new double[40];
    Uniforms uniforms = Uniforms.of(5, 0);
    for (int i = 0; i < x.length; i++) {
      x[i] = uniforms.point(2);
      y[i] = Math.sin(6 * x[i][0]);
    }
    Posterior p = new Likelihood(two, x, y).posterior(1);
    for (double at : new double[] {0.13, 0.48, 0.81}) {
      assertEquals(Math.sin(6 * at), p.at(new double[] {at, 0.5})[0], 0.02);
      assertTrue(p.at(new double[] {at, 0.5})[1] < 0.1);
    }
  }
}
