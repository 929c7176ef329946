package dev.axone.recipe;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.Reading;
import dev.axone.preprocessing.Preparation;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.preprocessing.SamplePreparation;
import dev.axone.split.Attribute;
import dev.axone.split.Attributes;
import dev.axone.split.Fold;
import dev.axone.split.Folds;
import dev.axone.split.Leakage;
import dev.axone.split.Parts;
import dev.axone.split.Split;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import dev.axone.table.Text;
import dev.axone.vocabulary.Names;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads, splits and prepares the data of a recipe. */
final class Loading {
  /** Maximum number of values for which duplicates are searched, to limit the time. */
  private static final long MAX_COMPARED = 200_000_000;

  /**
   * Maximum number of values of a table that are stored encoded (256 MB); others are encoded
   * whenever they are read.
   */
  private static final long MAX_STORED = 1L << 26;

  /** Maximum number of classes named in a remark. */
  private static final int MAX_SHOWN = 3;

  private final Recipe recipe;
  private final DataPlan plan;

  Loading(Recipe recipe) {
    this.recipe = recipe;
    this.plan = recipe.data();
  }

  Prepared load() {
    Optional<TableSource> tables = plan.table();
    if (tables.isEmpty()) {
      return samples(Optional.empty());
    }
    Table table = tables.get().read(plan.options(), plan.fields()).complete(plan.targets());
    Parts parts = parts(table);
    return divided(fitted(table, trained(parts.training())), table, parts);
  }

  Prepared load(Preparation kept) {
    Optional<TableSource> tables = plan.table();
    return switch (kept) {
      case RowPreparation rows when tables.isPresent() -> {
        Map<String, FieldType> types = new LinkedHashMap<>(rows.types());
        Table table = tables.get().read(plan.options(), types).complete(plan.targets());
        yield divided(rows, table, parts(table));
      }
      case SamplePreparation samples when tables.isEmpty() -> samples(Optional.of(samples));
      default ->
          throw new DataException(
              "data.source: the run was begun with %s, '%s' gives %s"
                  .formatted(
                      tables.isPresent() ? "samples" : "a table",
                      plan.source(),
                      tables.isPresent() ? "a table" : "samples"));
    };
  }

  private RowPreparation fitted(Table table, int[] training) {
    RowPreparation fitted =
        RowPreparation.fit(
            new RowPreparation.Plan(inputs(table), targets(table), recipe.preprocessing()),
            table,
            training);
    TargetCheck.found(recipe, targets(table), table, fitted);
    return fitted;
  }

  /** Returns the rows without those at the end that the validation split holds out. */
  private int[] trained(int[] rows) {
    int n = recipe.training().fit().trained(rows.length);
    return n == 0 ? rows : Arrays.copyOf(rows, n); // If none are left, training reports the error.
  }

  List<Prepared> folds(int k, long seed) {
    Split split = split();
    Folds folds = new Folds(k, split.stratify(), split.group(), true, seed);
    Optional<TableSource> tables = plan.table();
    if (tables.isEmpty()) {
      checkSamples();
      Optional<Reading> reading = plan.reading();
      Dataset all = plan.train(reading);
      return folds.of(Attributes.of(all)).stream().map(f -> fold(all, f, reading)).toList();
    }
    Table table = tables.get().read(plan.options(), plan.fields()).complete(plan.targets());
    Parts parts = parts(table);
    int[] rows =
        IntStream.concat(Arrays.stream(parts.training()), Arrays.stream(parts.validation()))
            .sorted()
            .toArray();
    List<Prepared> turns = new ArrayList<>();
    for (Fold f : folds.of(Attributes.of(table).of(rows))) {
      int[] training = Arrays.stream(f.training()).map(i -> rows[i]).toArray();
      int[] validation = Arrays.stream(f.validation()).map(i -> rows[i]).toArray();
      RowPreparation fitted = fitted(table, training);
      turns.add(
          fold(
              plan.weighted(fitted.apply(table), table),
              training,
              validation,
              Optional.of(fitted)));
    }
    return turns;
  }

  private Prepared fold(Dataset all, Fold f, Optional<Reading> reading) {
    SamplePreparation own = fitted(all, f.training(), reading);
    return fold(cached(own, all), f.training(), f.validation(), kept(own));
  }

  private static Prepared fold(
      Dataset all, int[] training, int[] validation, Optional<? extends Preparation> fitted) {
    return new Prepared(
        all.select(training),
        Optional.of(all.select(validation)),
        Optional::empty,
        fitted.map(f -> f),
        List.of());
  }

  private Parts parts(Table table) {
    return split().of(Attributes.of(table));
  }

  private Split split() {
    return recipe.split().orElseGet(() -> Split.of(0, 0));
  }

  private Prepared divided(RowPreparation preparation, Table table, Parts parts) {
    Dataset all = plan.weighted(preparation.apply(table), table);
    if (!table.rows().isCostly() && elements(all) * table.size() <= MAX_STORED) {
      all = all.cache();
    }
    Dataset prepared = all;
    Optional<Dataset> test = part(prepared, parts.test());
    List<String> remarks = new ArrayList<>(plan.remarks(table, preparation));
    preparation.targets().forEach(t -> rareClasses(t.field(), table, parts.training(), remarks));
    test.ifPresent(held -> compare(prepared.select(parts.training()), held, "test", remarks));
    return divided(prepared, parts, () -> test, Optional.of(preparation), remarks);
  }

  /** A class without a training row is never predicted. */
  private static void rareClasses(Field target, Table table, int[] training, List<String> remarks) {
    if (!(target.type() instanceof Category c)) {
      return;
    }
    Set<String> seen = new HashSet<>();
    Attribute words = Attributes.of(table).attribute(target.name());
    for (int row : training) {
      seen.add(words.values().get(words.code(row)));
    }
    List<String> unseen = c.values().stream().filter(w -> !seen.contains(w)).toList();
    if (!unseen.isEmpty()) {
      remarks.add(
          "target '%s': no row of the training part is of class '%s'%s, so the model cannot learn it; stratify the split (split.stratify), or gather more rows"
              .formatted(
                  target.name(),
                  String.join("', '", unseen.subList(0, Math.min(MAX_SHOWN, unseen.size()))),
                  unseen.size() > MAX_SHOWN ? ", … (%s in all)".formatted(unseen.size()) : ""));
    }
  }

  private static Prepared divided(
      Dataset all,
      Parts parts,
      Supplier<Optional<Dataset>> test,
      Optional<Preparation> preparation,
      List<String> remarks) {
    Dataset training = all.select(parts.training());
    Optional<Dataset> validation = part(all, parts.validation());
    validation.ifPresent(held -> compare(training, held, "validation", remarks));
    return new Prepared(training, validation, test, preparation, remarks);
  }

  private static Optional<Dataset> part(Dataset all, int[] rows) {
    return rows.length == 0 ? Optional.empty() : Optional.of(all.select(rows));
  }

  private static void compare(Dataset training, Dataset held, String part, List<String> remarks) {
    if (elements(training) * training.size() > MAX_COMPARED) {
      return;
    }
    Leakage leakage = Leakage.between(training, held);
    if (leakage.count() > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%,d of %s of the %s part %s in the training part, too (the first is number"
                  + " %,d there); scores on them are too optimistic: remove duplicates, or keep"
                  + " groups together with split.group",
              leakage.count(),
              Plural.of(leakage.total(), "sample"),
              part,
              leakage.count() == 1 ? "is" : "are",
              leakage.first()));
    }
  }

  /** Returns the number of input values of a sample. */
  private static long elements(Dataset data) {
    return data.inputs().stream().mapToLong(c -> c.shape().size()).sum();
  }

  private List<String> targets(Table table) {
    if (plan.targets().isEmpty()) {
      throw new DataException(
          "data.target is missing: name the field that the model predicts, one of %s"
              .formatted(String.join(", ", table.schema().names())));
    }
    return plan.targets();
  }

  /** Returns the inputs named, or all fields except targets, texts and dropped ones. */
  private List<String> inputs(Table table) {
    Set<String> names = Set.copyOf(table.schema().names());
    for (String name : plan.drop()) {
      if (!names.contains(name)) {
        throw new DataException(
            Names.unknown("data.drop: there is no field", name, table.schema().names()));
      }
    }
    if (!plan.inputs().isEmpty()) {
      return plan.inputs();
    }
    Split split = split();
    Set<String> dropped = Set.copyOf(plan.drop());
    return table.schema().fields().stream()
        .filter(f -> !(f.type() instanceof Text) || isPrepared(f))
        .map(Field::name)
        .filter(n -> !plan.targets().contains(n) && !dropped.contains(n))
        .filter(n -> !n.equals(split.group()) && !n.equals(split.column()))
        .filter(n -> !n.equals(plan.sampleWeight()))
        .toList();
  }

  private boolean isPrepared(Field text) {
    return recipe.preprocessing().containsKey(text.name())
        || recipe.preprocessing().containsKey("text");
  }

  private void checkSamples() {
    for (Map.Entry<String, Boolean> e :
        List.of(
            Map.entry("data.fields", plan.fields().isEmpty()),
            Map.entry("data.drop", plan.drop().isEmpty()),
            Map.entry("data.sample_weight", plan.sampleWeight().isEmpty()))) {
      if (!e.getValue()) {
        throw new DataException(
            "%s is for tables, '%s' gives samples".formatted(e.getKey(), plan.source()));
      }
    }
  }

  private SamplePreparation fitted(Dataset all, int[] training, Optional<Reading> reading) {
    TargetCheck.found(recipe, all);
    return SamplePreparation.fit(
        reading, recipe.preprocessing(), plan.columns(all), all.select(training));
  }

  /** Returns the preparation to save with the model, if it has any content. */
  private static Optional<SamplePreparation> kept(SamplePreparation p) {
    return p.isPlain() && p.reading().isEmpty() && p.statistics().isEmpty()
        ? Optional.empty()
        : Optional.of(p);
  }

  private static Dataset cached(SamplePreparation p, Dataset all) {
    Dataset prepared = p.apply(all);
    boolean costly = all.inputs().stream().anyMatch(Column::isCostly);
    return p.isPlain() || costly || elements(all) * all.size() > MAX_STORED
        ? prepared
        : prepared.cache();
  }

  private Prepared samples(Optional<SamplePreparation> kept) {
    checkSamples();
    DataSource source = plan.samples();
    boolean hasTest = source.hasTest(plan.options());
    Optional<Reading> reading = kept.isPresent() ? kept.get().reading() : plan.reading();
    Dataset raw = plan.train(reading);
    if (hasTest && split().test() > 0) {
      throw new DataException(
          "split.test: '%s' has a test part of its own; leave split.test out"
              .formatted(plan.source()));
    }
    Optional<Parts> parts = recipe.split().map(s -> s.of(Attributes.of(raw)));
    int[] training =
        parts.map(Parts::training).orElseGet(() -> IntStream.range(0, raw.size()).toArray());
    SamplePreparation fitted = kept.orElseGet(() -> fitted(raw, trained(training), reading));
    Dataset all = cached(fitted, raw);
    List<String> remarks = new ArrayList<>();
    Supplier<Optional<Dataset>> test =
        () -> hasTest ? Optional.of(fitted.apply(plan.test(reading))) : Optional.empty();
    if (parts.isEmpty()) {
      return new Prepared(all, Optional.empty(), test, kept(fitted).map(f -> f), remarks);
    }
    if (!hasTest && parts.get().test().length > 0) {
      Dataset held = all.select(parts.get().test());
      compare(all.select(training), held, "test", remarks);
      test = () -> Optional.of(held);
    }
    return divided(all, parts.get(), test, kept(fitted).map(f -> f), remarks);
  }
}
