/** What is told: the table of results and the machine they come from. */
@NullMarked
package dev.axone.bench.report;

import org.jspecify.annotations.NullMarked;
