/**
 * From graph to execution: {@link dev.axone.program.Program} compiles a graph once, with a {@link
 * dev.axone.program.Backend}, and then runs it step after step without allocating.
 */
@NullMarked
package dev.axone.program;

import org.jspecify.annotations.NullMarked;
