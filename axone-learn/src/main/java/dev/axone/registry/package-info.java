/** A local registry of trained models: numbered versions with their metrics, tags, roll back. */
@NullMarked
package dev.axone.registry;

import org.jspecify.annotations.NullMarked;
