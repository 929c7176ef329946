/** Models: graphs of layers with their weights, trained, evaluated and applied. */
@NullMarked
package dev.axone.model;

import org.jspecify.annotations.NullMarked;
