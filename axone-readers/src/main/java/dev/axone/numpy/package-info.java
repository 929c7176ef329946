/**
 * NumPy files: {@link dev.axone.numpy.Npy} is one array, {@link dev.axone.numpy.Npz} an archive of
 * arrays; recipes use {@link dev.axone.numpy.NumpySource}.
 */
@NullMarked
package dev.axone.numpy;

import org.jspecify.annotations.NullMarked;
