package dev.axone.trainer;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.checkpoint.Entry;
import dev.axone.network.Parameter;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Named copies of a model's weights. */
public final class WeightSnapshots {
  private final List<Parameter> parameters;
  private final Map<String, List<Parameter>> copies = new LinkedHashMap<>();

  public WeightSnapshots(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  /** Returns the prefix of the names of a copy's tensors. */
  public static String prefix(String name) {
    return "kept/" + name + "/";
  }

  public void keep(String name) {
    List<Parameter> copy = copies.computeIfAbsent(name, n -> empty());
    for (int i = 0; i < copy.size(); i++) {
      copy.get(i).variable().copyFrom(parameters.get(i).variable());
    }
  }

  public void restore(String name) {
    List<Parameter> copy = copies.getOrDefault(name, List.of());
    for (int i = 0; i < copy.size(); i++) {
      parameters.get(i).variable().copyFrom(copy.get(i).variable());
    }
  }

  public List<String> names() {
    return List.copyOf(copies.keySet());
  }

  public List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    copies.forEach((name, copy) -> all.addAll(Tensors.entries(prefix(name), copy)));
    return all;
  }

  public void assign(Path file, Checkpoint from, String name) {
    keep(name);
    Tensors.assign(file, from, prefix(name), copies.getOrDefault(name, List.of()));
  }

  private List<Parameter> empty() {
    return parameters.stream().map(WeightSnapshots::like).toList();
  }

  private static Parameter like(Parameter p) {
    Variable v = p.variable();
    Variable copy = new Variable(v.name(), v.shape(), v.dtype(), Arena.ofAuto());
    return new Parameter(p.path(), copy, false);
  }
}
