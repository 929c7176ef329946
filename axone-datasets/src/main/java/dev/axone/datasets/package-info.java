/**
 * Data sets by name: {@link dev.axone.datasets.Mnist} travels with Axone, {@link
 * dev.axone.datasets.FashionMnist} and any other base in the IDX format are read from a folder.
 */
@NullMarked
package dev.axone.datasets;

import org.jspecify.annotations.NullMarked;
