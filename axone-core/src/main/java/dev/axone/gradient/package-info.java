/** Back-propagation: gradients are more graph, so they can be differentiated again. */
@NullMarked
package dev.axone.gradient;

import org.jspecify.annotations.NullMarked;
