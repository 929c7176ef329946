/** Learning-rate schedules. */
@NullMarked
package dev.axone.schedule;

import org.jspecify.annotations.NullMarked;
