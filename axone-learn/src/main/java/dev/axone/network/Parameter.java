package dev.axone.network;

import dev.axone.tensor.Variable;

/**
 * A parameter of a network.
 *
 * @param path where it stands, for instance {@code dense_1/kernel}
 * @param variable its value
 * @param trainable whether training changes it by its gradient
 */
public record Parameter(String path, Variable variable, boolean trainable) {}
