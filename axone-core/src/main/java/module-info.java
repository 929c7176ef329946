/** Tensors, gradients and the programs compiled from them. */
module dev.axone.core {
  requires static jdk.incubator.vector;
  requires static transitive org.jspecify;

  exports dev.axone.tensor;
  exports dev.axone.gradient;
  exports dev.axone.program;
  exports dev.axone.cpu.check to
      dev.axone.cli;
  exports dev.axone.cpu.kernels to
      dev.axone.cli;
  exports dev.axone.home to
      dev.axone.learn,
      dev.axone.cli;
  exports dev.axone.kernel to
      dev.axone.cli;
  exports dev.axone.kernel.dnnl to
      dev.axone.cli;
  exports dev.axone.kernel.lane to
      dev.axone.cli;
  exports dev.axone.random to
      dev.axone.learn,
      dev.axone.search;

  uses dev.axone.program.Backend;
  uses dev.axone.tensor.Evaluator;

  provides dev.axone.program.Backend with
      dev.axone.cpu.CpuBackend,
      dev.axone.reference.ReferenceBackend;
  provides dev.axone.tensor.Evaluator with
      dev.axone.reference.EagerEvaluator;
}
