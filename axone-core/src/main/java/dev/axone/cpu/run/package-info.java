/** Last stage: a program, which runs the kernels. */
@NullMarked
package dev.axone.cpu.run;

import org.jspecify.annotations.NullMarked;
