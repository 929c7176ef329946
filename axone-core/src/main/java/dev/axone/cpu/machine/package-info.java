/** The parameters for the processor and the JIT compiler; rewrites do not depend on them. */
@NullMarked
package dev.axone.cpu.machine;

import org.jspecify.annotations.NullMarked;
