/**
 * Arrays in the IDX format of the MNIST dataset, plain or gzip: {@link dev.axone.idx.Idx} is one
 * file, {@link dev.axone.idx.IdxFolder} a dataset of four; recipes use {@link
 * dev.axone.idx.IdxSource}.
 */
@NullMarked
package dev.axone.idx;

import org.jspecify.annotations.NullMarked;
