package dev.axone.bench;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.measure.Allocator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the library that Axone is compared with, and its settings. */
final class PeerOptions {
  /** The libraries that Axone can be compared with. */
  enum Peer {
    /** LibTorch from Maven Central. */
    LIBTORCH;

    /** Returns the name on the command line. */
    @Override
    public String toString() {
      return Contenders.LIBTORCH;
    }
  }

  /** LibTorch's implementations of Adam. */
  enum Adam {
    /** The kernel of Python's {@code Adam(fused=True)}. */
    FUSED(Contenders.LIBTORCH),
    /** The class of the C++ API. */
    PLAIN(Contenders.LIBTORCH_PLAIN_ADAM);

    private final String contender;

    Adam(String contender) {
      this.contender = contender;
    }
  }

  @Option(
      names = "--peer",
      paramLabel = "NAME",
      description = "Also measure another library: ${COMPLETION-CANDIDATES}.")
  private @Nullable Peer peer;

  @Option(
      names = "--peer-allocator",
      paramLabel = "NAME",
      defaultValue = "jemalloc",
      description =
          "The allocator of the other library's process: jemalloc, where it is installed (Debian"
              + " package libjemalloc2), which is faster, or system (default: ${DEFAULT-VALUE}).")
  private Allocator allocator = Allocator.JEMALLOC;

  @Option(
      names = "--peer-adam",
      paramLabel = "NAME",
      defaultValue = "fused",
      description =
          "The other library's Adam: fused, one kernel as by Adam(fused=True) in Python, or plain,"
              + " the class of the C++ API (default: ${DEFAULT-VALUE}).")
  private Adam adam = Adam.FUSED;

  /** Returns the name of the contender; null if Axone alone is measured. */
  @Nullable String contender() {
    return peer == null ? null : adam.contender;
  }

  /** Returns the allocator of the contender's process. */
  Allocator allocator() {
    return allocator;
  }
}
