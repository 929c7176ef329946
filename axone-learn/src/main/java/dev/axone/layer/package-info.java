/** Layers, the building blocks of models, and the interfaces for custom layers. */
@NullMarked
package dev.axone.layer;

import org.jspecify.annotations.NullMarked;
