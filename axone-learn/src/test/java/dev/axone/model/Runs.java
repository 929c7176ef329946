package dev.axone.model;

import dev.axone.network.TraceContext;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Computes a model's first output for one batch, in training or at inference. */
final class Runs {
  private Runs() {}

  /** Returns the output at inference. */
  static double[] inference(Model model, int batch, double[]... inputs) {
    return run(model, new TraceContext(false), batch, 0, Options.defaults(), inputs);
  }

  /** Returns the output in training, with the random numbers of a step; updates are done. */
  static double[] training(Model model, int batch, long step, double[]... inputs) {
    return run(model, new TraceContext(true), batch, step, Options.defaults(), inputs);
  }

  static double[] run(
      Model model,
      TraceContext context,
      int batch,
      long step,
      Options options,
      double[]... inputs) {
    List<Tensor> x = model.network().batch(batch);
    Tensor y = model.network().trace(context, x).getFirst();
    try (Program p = Program.compile(new Graph(List.of(y), context.updates()), options)) {
      for (int i = 0; i < inputs.length; i++) {
        for (int j = 0; p.reads(x.get(i)) && j < inputs[i].length; j++) {
          p.input(x.get(i)).setAtIndex(ValueLayout.JAVA_FLOAT, j, (float) inputs[i][j]);
        }
      }
      p.run(7, step);
      return p.values(0).data();
    }
  }
}
