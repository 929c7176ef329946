package dev.axone.cpu.schedule;

import dev.axone.cpu.loop.Cluster;
import dev.axone.kernel.Division;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clusters that run one after another. With a division they run a part of the batch at a time: all
 * of them for the first samples, then for the next ones, so that a cluster's results are still in
 * the cache when the next cluster reads them.
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
