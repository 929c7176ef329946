package dev.axone.method;

import dev.axone.cluster.Clusters;
import dev.axone.cluster.KMeans;
import dev.axone.model.Model;
import dev.axone.network.Parameter;
import dev.axone.tensor.Variable;
import dev.axone.vocabulary.Plural;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Initializes the first layer by k-means: the cluster centres of all samples, labelled or not,
 * become the kernel of the model's first layer with units, a {@code dense} on the flat input. Unit
 * j starts as {@code (x·c_j − |c_j|² / 2) / s}, with s the mean squared distance of a sample to its
 * centre: the nearer the centre, the larger. Followed by softmax, it is a soft assignment to the
 * nearest centre.
 *
 * @param labelled number of training samples to train on then, stratified by class; 0: all
 */
public record Centroids(int labelled) implements Method {
  /** Returns centres from all samples, and training on all. */
  public static Centroids of() {
    return new Centroids(0);
  }

  /** Returns centres from all samples, and training on a few. */
  public static Centroids of(int labelled) {
    return new Centroids(labelled);
  }

  @Override
  public Model train(MethodContext context) {
    Model model = context.model(0);
    List<Parameter> parameters = model.parameters();
    int inputs = model.inputShapes().getFirst().size();
    if (parameters.size() < 2
        || parameters.get(0).variable().shape().rank() != 2
        || parameters.get(0).variable().shape().dim(0) != inputs
        || parameters.get(1).variable().shape().rank() != 1) {
      throw new IllegalArgumentException(
          "centroids need a dense layer with a bias first, on the flat input of %s numbers; the first parameters are %s"
              .formatted(inputs, parameters.stream().limit(2).map(Parameter::path).toList()));
    }
    Variable kernel = parameters.get(0).variable();
    Variable bias = parameters.get(1).variable();
    int k = kernel.shape().dim(1);
    Clusters found =
        KMeans.of(k)
            .starts(1)
            .iterations(50)
            .seed(context.fit().seed())
            .fit(context.training().inputs().getFirst());
    context.report(
        String.format(
            Locale.ROOT,
            "%s after %s, squared distance of a sample %.3f",
            Plural.of(k, "centre"),
            Plural.of(found.iterations(), "iteration"),
            found.inertia() / context.training().size()));
    set(found, kernel, bias, context.training().size());
    if (labelled == 0) {
      context.train("supervised", model, context.training(), UnaryOperator.identity());
    } else {
      int[] rows = Draw.labelled(context.training(), labelled, context.fit().seed()).training();
      context.train("supervised", model, context.training().select(rows), UnaryOperator.identity());
    }
    return model;
  }

  private static void set(Clusters found, Variable kernel, Variable bias, int samples) {
    int k = kernel.shape().dim(1);
    int d = kernel.shape().dim(0);
    double[] centres = found.centres().data();
    double s = Math.max(found.inertia() / samples, 1e-12);
    double[] w = new double[d * k];
    double[] b = new double[k];
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < d; i++) {
        double c = centres[j * d + i];
        w[i * k + j] = c / s;
        b[j] -= c * c / (2 * s);
      }
    }
    kernel.assign(w);
    bias.assign(b);
  }
}
