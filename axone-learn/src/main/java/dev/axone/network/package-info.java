/** Graphs of layers with their weights, and tracing. */
@NullMarked
package dev.axone.network;

import org.jspecify.annotations.NullMarked;
