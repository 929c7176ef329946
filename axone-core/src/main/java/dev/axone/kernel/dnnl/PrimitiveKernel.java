package dev.axone.kernel.dnnl;

import dev.axone.kernel.Kernel;
import java.util.List;

/**
 * A kernel of calls of primitives.
 *
 * @param calls the calls of each part, in order
 * @param text the description for {@code Program.describe()}
 */
record PrimitiveKernel(List<List<Call>> calls, String text) implements Kernel {
  @Override
  public int parts() {
    return calls.size();
  }

  @Override
  public void run(int part) {
    List<Call> list = calls.get(part);
    for (int i = 0; i < list.size(); i++) {
      list.get(i).run();
    }
  }

  @Override
  public String describe() {
    return text + (calls.size() > 1 ? " in " + calls.size() + " parts" : "");
  }
}
