/** Backpropagation: gradients are nodes of the graph, so they can be differentiated again. */
@NullMarked
package dev.axone.gradient;

import org.jspecify.annotations.NullMarked;
