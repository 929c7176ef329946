/** Where Axone keeps files of its own, with or without a home folder that can be written. */
@NullMarked
package dev.axone.home;

import org.jspecify.annotations.NullMarked;
