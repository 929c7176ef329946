package dev.axone.bench.contender;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.bench.workload.Update;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

final class TorchFusedAdamTest {
  private static final int SIZE = 1000;

  @Test
  void theFusedKernelUpdatesAsTheClassOfTheInterface() {
    try (PointerScope _ = new PointerScope()) {
      assertArrayEquals(parameters(false), parameters(true), 1e-12);
    }
  }

  private static double[] parameters(boolean fused) {
    Tensor p =
        torch
            .linspace(new Scalar(-1.0), new Scalar(1.0), SIZE)
            .to(torch.ScalarType.Double)
            .requires_grad_(true);
    TorchUpdate update = TorchUpdate.of(new Update.Adam(1e-2), List.of(p), fused);
    for (int i = 0; i < 20; i++) {
      torch.sin(p.mul(p)).sum().backward();
      update.apply();
    }
    double[] values = new double[SIZE];
    p.detach().contiguous().data_ptr_double().get(values);
    return values;
  }

  @Test
  void theAllocatorIsNamed() {
    assertEquals("with jemalloc", LoadedAllocator.text(true, false));
    assertEquals("without jemalloc", LoadedAllocator.text(false, true));
    assertEquals(
        "without jemalloc (Debian package libjemalloc2)", LoadedAllocator.text(false, false));
  }
}
