/**
 * Matrix products, convolutions and poolings in lane code, for kinds of kernels that oneDNN
 * computes wrongly on a processor. They are slower, allocate nothing in a step, and give the same
 * bits with any number of threads.
 */
@NullMarked
package dev.axone.kernel.plain;

import org.jspecify.annotations.NullMarked;
