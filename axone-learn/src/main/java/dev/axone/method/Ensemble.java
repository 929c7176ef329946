package dev.axone.method;

import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.model.Model;
import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Several models as one: each gets the input, a last layer combines their outputs. */
final class Ensemble {
  private Ensemble() {}

  /**
   * Returns the model of members, whose weights it shares.
   *
   * @throws IllegalArgumentException if they do not take and give the same shapes
   */
  static Model of(List<Model> members, List<? extends Layer> joined) {
    List<Shape> shapes = members.getFirst().inputShapes();
    for (Model m : members) {
      if (!m.inputShapes().equals(shapes)
          || m.outputShapes().size() != 1
          || !m.outputShapes().equals(members.getFirst().outputShapes())) {
        throw new IllegalArgumentException(
            "the models of an ensemble take the same inputs and give one output of the same shape; found %s → %s and %s → %s"
                .formatted(
                    shapes, members.getFirst().outputShapes(), m.inputShapes(), m.outputShapes()));
      }
    }
    List<Input> inputs = shapes.stream().map(s -> Input.of(s.toArray())).toList();
    Node[] from = inputs.toArray(Node[]::new);
    List<Node> outputs = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      outputs.add(members.get(i).named("member_" + (i + 1)).on(from));
    }
    Node y = joined.getFirst().on(outputs.toArray(Node[]::new));
    for (Layer layer : joined.subList(1, joined.size())) {
      y = layer.on(y);
    }
    return Model.of(inputs, List.of(y), members.getFirst().dtype());
  }
}
