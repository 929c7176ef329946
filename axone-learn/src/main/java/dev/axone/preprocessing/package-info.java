/** Preprocessing of data for models: fitted on the training part, stored with the model. */
@NullMarked
package dev.axone.preprocessing;

import org.jspecify.annotations.NullMarked;
