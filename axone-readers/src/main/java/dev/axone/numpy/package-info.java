/**
 * Arrays in NumPy's files: {@link dev.axone.numpy.Npy} is one array, {@link dev.axone.numpy.Npz}
 * reads and writes several in an archive; recipes name {@link dev.axone.numpy.NumpySource}.
 */
@NullMarked
package dev.axone.numpy;

import org.jspecify.annotations.NullMarked;
