/** Layers: the building blocks of models, and how a layer of your own is written. */
@NullMarked
package dev.axone.layer;

import org.jspecify.annotations.NullMarked;
