/** Learning-rate schedules: how the learning rate changes from step to step. */
@NullMarked
package dev.axone.schedule;

import org.jspecify.annotations.NullMarked;
