/**
 * Tables from files of comma-separated values: {@link dev.axone.csv.Csv} reads them, told how by
 * {@link dev.axone.csv.CsvOptions}; recipes name {@link dev.axone.csv.CsvSource}.
 */
@NullMarked
package dev.axone.csv;

import org.jspecify.annotations.NullMarked;
