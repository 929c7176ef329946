package dev.axone.bench.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.bench.contender.TorchCheck.Result;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Cases;
import dev.axone.program.Options.MatmulPrecision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer with correct results passes, one with wrong results is reported. */
class TorchCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"mlp-seed:32", "mlp-seed-infer:1"})
  void denseNetworksAreRight(String id) {
    Case subject = Cases.byId(id);
    assertEquals("", new LibTorch(true, true).fault(subject, subject.parameters()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWrongGradientIsNamed(boolean notANumber) {
    Case subject = Cases.SEED_32;
    List<Result> exact = TorchCheck.exact(subject, subject.parameters());
    List<Result> faked = new ArrayList<>(exact);
    double[] bias = exact.get(3).values().clone();
    for (int i = 1; i < bias.length; i++) {
      bias[i] = notANumber ? Double.NaN : 0; // as oneDNN gives 1 0 0 0 instead of 1 1 1 1
    }
    faked.set(3, new Result(exact.get(3).name(), bias));
    assertEquals("", TorchCheck.fault(exact, exact, MatmulPrecision.FLOAT32));
    String fault = TorchCheck.fault(faked, exact, MatmulPrecision.FLOAT32);
    assertTrue(
        fault.startsWith(
            "the gradient of parameter 3, [256], is " + (notANumber ? "not" : "off by")),
        fault);
  }
}
