/** Who is measured: Axone and its peers, each behind the same two interfaces. */
@NullMarked
package dev.axone.bench.contender;

import org.jspecify.annotations.NullMarked;
