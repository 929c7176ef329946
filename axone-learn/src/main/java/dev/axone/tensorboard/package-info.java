/** Event files that TensorBoard reads. */
@NullMarked
package dev.axone.tensorboard;

import org.jspecify.annotations.NullMarked;
