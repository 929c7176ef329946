/** Trainings and searches in folders of their own: begun, stopped and resumed. */
@NullMarked
package dev.axone.session;

import org.jspecify.annotations.NullMarked;
