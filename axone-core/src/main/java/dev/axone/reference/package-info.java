/**
 * All operations in plain Java: the reference for the tests, and a back end for any type and
 * platform.
 */
@NullMarked
package dev.axone.reference;

import org.jspecify.annotations.NullMarked;
