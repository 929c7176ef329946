/** First stage: nodes that one kernel computes become clusters. */
@NullMarked
package dev.axone.cpu.fusion;

import org.jspecify.annotations.NullMarked;
