/** The report: the table of results and the machine. */
@NullMarked
package dev.axone.bench.report;

import org.jspecify.annotations.NullMarked;
