/**
 * Arrays in the IDX format of the MNIST base, plain or gzip: {@link dev.axone.idx.Idx} is one file,
 * {@link dev.axone.idx.IdxFolder} a base of four; recipes name {@link dev.axone.idx.IdxSource}.
 */
@NullMarked
package dev.axone.idx;

import org.jspecify.annotations.NullMarked;
