package dev.axone.network;

import dev.axone.tensor.Tensor;

/**
 * A parameter in a trace.
 *
 * @param parameter the parameter
 * @param read the one node of the trace that reads it
 */
public record TracedParameter(Parameter parameter, Tensor read) {}
