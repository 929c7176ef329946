/**
 * Data: a {@link dev.axone.data.Dataset} is a table of samples, each {@link dev.axone.data.Column}
 * of it one input or target; {@link dev.axone.data.DataSource} finds data by name.
 */
@NullMarked
package dev.axone.data;

import org.jspecify.annotations.NullMarked;
