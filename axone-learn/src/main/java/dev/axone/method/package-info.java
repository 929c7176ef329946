/** Training methods with several stages or models: ensembles, and learning from few labels. */
@NullMarked
package dev.axone.method;

import org.jspecify.annotations.NullMarked;
