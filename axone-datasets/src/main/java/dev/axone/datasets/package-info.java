/**
 * Datasets by name: {@link dev.axone.datasets.Mnist} is included in Axone, {@link
 * dev.axone.datasets.FashionMnist} and other datasets in the IDX format are read from a folder.
 */
@NullMarked
package dev.axone.datasets;

import org.jspecify.annotations.NullMarked;
