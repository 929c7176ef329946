/** Clusters of nodes that one kernel computes, and the loops over their elements. */
@NullMarked
package dev.axone.cpu.loop;

import org.jspecify.annotations.NullMarked;
