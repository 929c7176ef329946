/** Search strategies: grid, random, TPE, Gaussian process. */
@NullMarked
package dev.axone.search.strategy;

import org.jspecify.annotations.NullMarked;
