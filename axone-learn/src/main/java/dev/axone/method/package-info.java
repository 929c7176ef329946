/** Ways to a model that are more than one training: ensembles, and learning from few labels. */
@NullMarked
package dev.axone.method;

import org.jspecify.annotations.NullMarked;
