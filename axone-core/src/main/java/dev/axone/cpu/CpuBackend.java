package dev.axone.cpu;

import dev.axone.cpu.check.LibraryChecks;
import dev.axone.cpu.run.CompiledProgram;
import dev.axone.kernel.dnnl.Bfloat16;
import dev.axone.kernel.dnnl.OneDnn;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The back end of this processor, with oneDNN and the Vector API, in float32. */
public final class CpuBackend implements Backend {
  private static final System.Logger LOG = System.getLogger("dev.axone");
  private static final AtomicBoolean NOTED = new AtomicBoolean();

  @Override
  public String name() {
    return CPU;
  }

  @Override
  public @Nullable String problem() {
    return OneDnn.problem();
  }

  @Override
  public @Nullable String problem(DType type) {
    return type == DType.BFLOAT16 ? Bfloat16.problem() : Backend.super.problem(type);
  }

  @Override
  public Program compile(Graph graph, Options options) {
    if (!LaneCompiler.vectorAvailable() && NOTED.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "element-wise operations run without the Vector API, several times slower: start java"
              + " with --add-modules jdk.incubator.vector");
    }
    return CompiledProgram.of(graph, options, LibraryChecks.HERE);
  }
}
