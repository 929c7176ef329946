package dev.axone.kernel.dnnl;

/**
 * One execution of a primitive on memory bound to it.
 *
 * @param count of the arguments that stand at address {@code arguments}
 */
record Call(long primitive, int count, long arguments) {
  void run() {
    Api.execute(primitive, count, arguments);
  }
}
