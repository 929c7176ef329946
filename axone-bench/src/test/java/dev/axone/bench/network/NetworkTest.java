package dev.axone.bench.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.bench.network.Recurrence.Cell;
import dev.axone.tensor.Shape;
import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test
  void countsWhatThePapersCount() {
    Network vgg = Vgg16.network(224, 4096);
    assertEquals(138_357_544, vgg.parameters());
    assertEquals(2 * 15.47, vgg.forwardOperations(1) / 1e9, 0.01);
    assertEquals(Shape.of(1000), vgg.output());

    Network resNet = ResNet20.network();
    assertEquals(272_474, resNet.parameters());
    assertEquals(2 * 40.8, resNet.forwardOperations(1) / 1e6, 0.5);
  }

  @Test
  void countsProductsByHand() {
    Network mlp = Mlp.of("5-4-3", Activation.RELU);
    assertEquals(2 * (20 + 12), mlp.forwardOperations(1));
    assertEquals(2 * (3 * (20 + 12) - 20), mlp.trainingOperations(1));

    int steps = 28;
    int gates = 4 * 128;
    long ofInput = (long) steps * 28 * gates;
    long ofState = (long) steps * 128 * gates;
    Network lstm = Sequences.rows(Cell.LSTM);
    assertEquals(2 * (ofInput + ofState + 1280), lstm.forwardOperations(1));
    assertEquals(2 * (2 * ofInput + 3 * ofState + 3 * 1280), lstm.trainingOperations(1));

    Network stack = Sequences.stack(0);
    long product = 100L * 64 * 4 * 64;
    assertEquals(2 * (4 * product + 640), stack.forwardOperations(1));
    assertEquals(2 * (11 * product + 3 * 640), stack.trainingOperations(1));
    assertEquals(2 * (2 * 64 + 1) * 256 + 650, stack.parameters());
    assertTrue(Sequences.stack(0.2).isRandom());
    assertFalse(stack.isRandom());
  }

  @Test
  void branchesMeet() {
    Network uNet = Blocks.uNet();
    assertEquals(Shape.of(32, 32, 2), uNet.output());
    assertEquals(1024, uNet.positions());
    assertEquals(2, uNet.classes());
    assertFalse(uNet.isBinary());
    assertTrue(Sequences.text().isBinary());
    assertEquals(10_000, Sequences.text().indices());
    assertEquals(Shape.of(10), Blocks.mobileNet().output());
    assertEquals(Shape.of(10), Blocks.transformer().output());
  }
}
