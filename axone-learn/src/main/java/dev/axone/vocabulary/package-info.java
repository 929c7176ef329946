/** Names in recipes and files for the records of this system. */
@NullMarked
package dev.axone.vocabulary;

import org.jspecify.annotations.NullMarked;
