package dev.axone.network;

import dev.axone.tensor.Variable;

/**
 * A parameter of a network.
 *
 * @param path its name, for instance {@code dense_1/kernel}
 * @param variable its value
 * @param trainable whether it is trained by its gradient
 */
public record Parameter(String path, Variable variable, boolean trainable) {}
