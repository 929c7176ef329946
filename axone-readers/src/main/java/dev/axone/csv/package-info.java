/**
 * Tables from CSV files: {@link dev.axone.csv.Csv} reads them with {@link
 * dev.axone.csv.CsvOptions}; recipes use {@link dev.axone.csv.CsvSource}.
 */
@NullMarked
package dev.axone.csv;

import org.jspecify.annotations.NullMarked;
