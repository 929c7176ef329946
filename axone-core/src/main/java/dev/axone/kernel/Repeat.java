package dev.axone.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Kernels that are run many times, on memory some of which is another at each step: the loop of a
 * recurrence. Before a step the addresses that the kernels hold are changed.
 */
public final class Repeat implements Kernel {
  /**
   * Memory that is another at each step.
   *
   * @param start its address at the first step
   * @param bytes how much it is
   * @param stride bytes from one step to the next
   * @param alternates whether it is at its first address again at each second step
   */
  public record Region(long start, long bytes, long stride, boolean alternates) {
    private boolean holds(long address) {
      return address >= start && address < start + bytes;
    }

    /** Returns whether other memory has a part of this at the first step. */
    public boolean overlaps(long address, long length) {
      return address < start + bytes && start < address + length;
    }
  }

  private final Kernel[] kernels;
  private final int times;
  private final long[][] arrays;
  private final int[] places;
  private final long[] first;
  private final long[] strides;
  private final boolean[] alternates;

  /**
   * Creates the kernel.
   *
   * @param kernels of one step, made for the addresses of the first
   * @param times the number of steps
   * @param regions the memory that moves; none holds a part of another at the first step
   */
  public Repeat(List<Kernel> kernels, int times, List<Region> regions) {
    this.kernels = kernels.toArray(Kernel[]::new);
    this.times = times;
    List<long[]> holding = new ArrayList<>();
    List<Integer> at = new ArrayList<>();
    List<Region> moving = new ArrayList<>();
    for (Kernel k : kernels) {
      for (long[] addresses : k.addresses()) {
        for (int i = 0; i < addresses.length; i++) {
          for (Region r : regions) {
            if (r.holds(addresses[i])) {
              holding.add(addresses);
              at.add(i);
              moving.add(r);
            }
          }
        }
      }
    }
    int n = at.size();
    this.arrays = holding.toArray(long[][]::new);
    this.places = at.stream().mapToInt(i -> i).toArray();
    this.first = new long[n];
    this.strides = new long[n];
    this.alternates = new boolean[n];
    for (int i = 0; i < n; i++) {
      first[i] = arrays[i][places[i]];
      strides[i] = moving.get(i).stride();
      alternates[i] = moving.get(i).alternates();
    }
  }

  /** Returns the number of steps. */
  int times() {
    return times;
  }

  /** Returns the kernels, at the addresses of a step. */
  Kernel[] kernels(int step) {
    for (int i = 0; i < places.length; i++) {
      int n = alternates[i] ? step & 1 : step;
      arrays[i][places[i]] = first[i] + n * strides[i];
    }
    return kernels;
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  public void run(int part) {
    for (int step = 0; step < times; step++) {
      Workers.runAlone(kernels(step));
    }
  }

  @Override
  public String describe() {
    StringBuilder s = new StringBuilder("repeat " + times + " times");
    for (Kernel k : kernels) {
      s.append("\n  ").append(k.describe());
    }
    return s.toString();
  }
}
