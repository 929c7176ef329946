/** Graphs of layers with their weights, and what a trace of them collects. */
@NullMarked
package dev.axone.network;

import org.jspecify.annotations.NullMarked;
