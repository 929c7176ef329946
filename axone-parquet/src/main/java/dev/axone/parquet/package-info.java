/** Tables from Parquet files: {@link dev.axone.parquet.Parquet} reads them. */
@NullMarked
package dev.axone.parquet;

import org.jspecify.annotations.NullMarked;
