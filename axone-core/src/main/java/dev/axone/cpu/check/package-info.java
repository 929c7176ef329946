/**
 * Whether oneDNN computes rightly on this processor: each kind of kernels against the reference.
 */
@NullMarked
package dev.axone.cpu.check;

import org.jspecify.annotations.NullMarked;
