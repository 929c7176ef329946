/**
 * Checks whether oneDNN computes correctly on this processor: compares each kind of kernel with the
 * reference.
 */
@NullMarked
package dev.axone.cpu.check;

import org.jspecify.annotations.NullMarked;
