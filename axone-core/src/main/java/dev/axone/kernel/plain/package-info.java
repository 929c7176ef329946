/**
 * Products, convolutions and pooling on lane code alone: for kinds of kernels that oneDNN computes
 * wrongly on a processor. They are slower, take nothing from the heap in a step, and give the same
 * bits whatever the number of threads.
 */
@NullMarked
package dev.axone.kernel.plain;

import org.jspecify.annotations.NullMarked;
