/** Fourth stage: the kernels of clusters, oneDNN's or Axone's own. */
@NullMarked
package dev.axone.cpu.kernels;

import org.jspecify.annotations.NullMarked;
