package dev.axone.cpu.schedule;

import dev.axone.cpu.loop.Cluster;
import dev.axone.kernel.Division;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clusters that run one after another; if there is a division, sample by sample: all of them for
 * the first samples of the batch, then for the next ones, so that what one leaves is still in the
 * cache when the next one reads it.
 */
public record Chain(List<Cluster> clusters, @Nullable Division division) {
  /** Returns chains of one cluster each. */
  public static List<Chain> each(List<Cluster> clusters) {
    return clusters.stream().map(Chain::of).toList();
  }

  public static Chain of(Cluster cluster) {
    return new Chain(List.of(cluster), null);
  }
}
