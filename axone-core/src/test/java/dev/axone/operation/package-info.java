/**
 * The contract of every operation: one catalogue of cases, and the tests that each case passes. A
 * new element-wise function is covered as soon as {@link dev.axone.operation.TorchFunctions} names
 * its twin.
 */
package dev.axone.operation;
