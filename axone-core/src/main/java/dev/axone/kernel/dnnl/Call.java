package dev.axone.kernel.dnnl;

/**
 * One execution of a primitive with bound arguments.
 *
 * @param count the number of arguments, at address {@code arguments}
 */
record Call(long primitive, int count, long arguments) {
  void run() {
    Api.execute(primitive, count, arguments);
  }
}
