/** Zero padding of convolutions and pooling. */
@NullMarked
package dev.axone.padding;

import org.jspecify.annotations.NullMarked;
