/** Clustering: k-means and nearest neighbours. */
@NullMarked
package dev.axone.cluster;

import org.jspecify.annotations.NullMarked;
