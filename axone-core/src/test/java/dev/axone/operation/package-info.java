/**
 * Tests of all operations: one catalogue of cases, and the tests that each case must pass. A new
 * element-wise function is covered as soon as {@link dev.axone.operation.TorchFunctions} contains
 * it.
 */
package dev.axone.operation;
