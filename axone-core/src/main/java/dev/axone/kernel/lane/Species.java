package dev.axone.kernel.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors in use: as long as the processor prefers them, but with no more lanes than a row's
 * reduction has partial results.
 */
public final class Species {
  /** Lanes of the longest vectors in use on any processor. */
  public static final int MAX_LANES = Emitter.ROW_LANES;

  private static final boolean TOO_LONG = FloatVector.SPECIES_PREFERRED.length() > MAX_LANES;

  /** Vectors of floats. */
  public static final VectorSpecies<Float> FLOATS =
      TOO_LONG ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

  /** Vectors of as many integers. */
  static final VectorSpecies<Integer> INTS =
      TOO_LONG ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;

  private Species() {}
}
