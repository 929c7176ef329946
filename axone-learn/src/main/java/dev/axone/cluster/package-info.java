/** Groups of samples found without labels. */
@NullMarked
package dev.axone.cluster;

import org.jspecify.annotations.NullMarked;
