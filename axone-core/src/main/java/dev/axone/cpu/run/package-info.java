/** Last stage: the program that runs the kernels. */
@NullMarked
package dev.axone.cpu.run;

import org.jspecify.annotations.NullMarked;
