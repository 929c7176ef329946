package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.model.Model;
import dev.axone.model.Predictor;
import dev.axone.program.Options;
import dev.axone.run.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Predictions by one of Axone's public ways, from one or several threads that share a model.
 *
 * @param backend the name of the back end
 * @param way how samples are predicted
 */
record AxoneCalls(String backend, PredictionWay way) implements Contender {
  @Override
  public String version() {
    return new Axone(backend).version();
  }

  @Override
  public Step prepare(Case subject, float[][] parameters, int threads) {
    Options options = Options.defaults().withBackend(backend).withPrecision(subject.precision());
    return new ConcurrentCalls(threads, calls(subject, parameters, options));
  }

  private Supplier<Step> calls(Case subject, float[][] parameters, Options options) {
    if (way == PredictionWay.TRAINED_MODEL) {
      TrainedModel trained = TrainedCases.open(subject, options);
      AxoneParameters.assign(trained.model(), subject.network(), parameters);
      IntFunction<double[]> call =
          TrainedCases.isTable(subject) ? ofRows(trained, subject) : ofArrays(trained, subject);
      return () -> new Call(trained.model(), subject, call);
    }
    Model model = AxoneNetwork.of(subject.network());
    AxoneParameters.assign(model, subject.network(), parameters);
    if (way == PredictionWay.PREDICTOR) {
      Predictor shared = model.predictor(subject.batch(), options);
      return () -> new AxoneInference(model, subject, shared);
    }
    IntFunction<double[]> call = ofModel(model, subject, options);
    return () -> new Call(model, subject, call);
  }

  private static IntFunction<double[]> ofModel(Model model, Case subject, Options options) {
    float[][] inputs = inputs(subject);
    boolean plain = options.equals(Options.defaults());
    return k -> {
      Floats x = Floats.of(subject.network().input(), inputs[k]);
      return plain
          ? model.predict(x).data()
          : model
              .predict(new Dataset(List.of(x), List.of(), List.of()), subject.batch(), options)
              .getFirst()
              .data();
    };
  }

  private static IntFunction<double[]> ofArrays(TrainedModel model, Case subject) {
    float[][] inputs = inputs(subject);
    return k -> model.predict(inputs[k]).getFirst().outputs().getFirst().values().data();
  }

  private static IntFunction<double[]> ofRows(TrainedModel model, Case subject) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (float[] x : inputs(subject)) {
      rows.add(TrainedCases.row(x));
    }
    return k -> model.predict(rows.get(k)).outputs().getFirst().values().data();
  }

  private static float[][] inputs(Case subject) {
    float[][] inputs = new float[Case.INPUTS][];
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = subject.inputs(k);
    }
    return inputs;
  }

  /** Calls of one thread. */
  private static final class Call implements Step {
    private final Model model;
    private final Case subject;
    private final IntFunction<double[]> call;
    private long done;
    private double @Nullable [] last;

    Call(Model model, Case subject, IntFunction<double[]> call) {
      this.model = model;
      this.subject = subject;
      this.call = call;
    }

    @Override
    public void run() {
      last = call.apply((int) (done % Case.INPUTS));
      done++;
    }

    @Override
    public float loss() {
      double[] y = last;
      if (y == null) {
        return Float.NaN;
      }
      int[] labels = subject.labels((int) ((done - 1) % Case.LABELS));
      double sum = 0;
      for (int i = 0; i < labels.length; i++) {
        sum -= Math.log(y[i * subject.network().classes() + labels[i]]);
      }
      return (float) (sum / labels.length);
    }

    @Override
    public void assign(float[][] parameters) {
      AxoneParameters.assign(model, subject.network(), parameters);
    }
  }
}
