package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StageListenerTest {
  @Test
  void stagesAreToldInOrder() {
    List<String> told = new ArrayList<>();
    StageListener listener =
        new StageListener() {
          @Override
          public void begins(String stage) {
            told.add(stage);
          }

          @Override
          public void ends() {
            told.add("end");
          }
        };
    Graph graph = Graph.of(Tensor.input("x", Shape.of(4)).relu());
    Options options = Options.defaults().withBackend(Backend.CPU).withStages(listener);
    Program.compile(graph, options).close();
    assertEquals(List.of("rewrite", "fusion", "schedule", "memory", "kernels", "end"), told);
  }
}
