/** What one kernel computes: clusters of nodes, and the loops over their elements. */
@NullMarked
package dev.axone.cpu.loop;

import org.jspecify.annotations.NullMarked;
