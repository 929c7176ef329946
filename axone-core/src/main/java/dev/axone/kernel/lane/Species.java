package dev.axone.kernel.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector species in use: the processor's preferred one, with at most as many lanes as a row's
 * reduction has partial results.
 */
public final class Species {
  /** Lanes of the longest vectors in use on any processor. */
  public static final int MAX_LANES = LaneCode.ROW_LANES;

  private static final boolean TOO_LONG = FloatVector.SPECIES_PREFERRED.length() > MAX_LANES;

  /** Vectors of floats. */
  public static final VectorSpecies<Float> FLOATS =
      TOO_LONG ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

  /** Vectors of the same number of integers. */
  static final VectorSpecies<Integer> INTS =
      TOO_LONG ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;

  private Species() {}
}
