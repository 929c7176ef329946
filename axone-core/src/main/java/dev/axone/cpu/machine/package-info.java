/** What is chosen for the processor and the JIT compiler; rewrites do not see it. */
@NullMarked
package dev.axone.cpu.machine;

import org.jspecify.annotations.NullMarked;
