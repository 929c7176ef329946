/** What is known of a trial. */
@NullMarked
package dev.axone.search.trial;

import org.jspecify.annotations.NullMarked;
