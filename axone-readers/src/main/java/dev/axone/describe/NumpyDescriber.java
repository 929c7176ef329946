package dev.axone.describe;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.numpy.Npy;
import dev.axone.numpy.Npz;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Describes NumPy files: type, shape and range of each array. */
public final class NumpyDescriber implements Describer {
  private static final String ONE = ".npy";
  private static final String SEVERAL = ".npz";

  /** For the service loader. */
  public NumpyDescriber() {}

  @Override
  public String kind() {
    return "arrays in files named .npy or .npz";
  }

  @Override
  public boolean canDescribe(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return (name.endsWith(ONE) || name.endsWith(SEVERAL)) && Files.exists(Path.of(path));
  }

  @Override
  public Description describe(Request request) {
    if (request.target().isPresent() || !request.options().isEmpty()) {
      throw new DataException(
          request.path() + ": arrays have no columns or options to name; leave them out");
    }
    Path path = Path.of(request.path());
    if (request.path().toLowerCase(Locale.ROOT).endsWith(ONE)) {
      return new ArrayDescription(path.toString(), List.of(array("", Npy.read(path))));
    }
    Npz archive = Npz.of(path);
    return new ArrayDescription(
        path.toString(),
        archive.names().stream().map(name -> array(name, archive.read(name))).toList());
  }

  private static ArrayDescription.Array array(String name, Npy npy) {
    Column samples = npy.samples();
    int n = samples.shape().size();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    long missing = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sample = arena.allocate(ValueLayout.JAVA_FLOAT, n);
      for (int i = 0; i < samples.size(); i++) {
        samples.read(i, sample, 0);
        for (int j = 0; j < n; j++) {
          float x = sample.getAtIndex(ValueLayout.JAVA_FLOAT, j);
          if (Float.isNaN(x)) {
            missing++;
          } else {
            min = Math.min(min, x);
            max = Math.max(max, x);
            sum += x;
          }
        }
      }
    }
    long present = (long) samples.size() * n - missing;
    return new ArrayDescription.Array(
        name, npy.type().code(), npy.shape(), min, max, sum / present, missing);
  }
}
