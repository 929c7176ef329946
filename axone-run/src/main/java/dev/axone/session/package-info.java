/** Trainings and searches in folders of their own: started, stopped and resumed. */
@NullMarked
package dev.axone.session;

import org.jspecify.annotations.NullMarked;
