package dev.axone.search.recipe;

import dev.axone.recipe.Key;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.RecipeException;
import dev.axone.recipe.RecipeLanguage;
import dev.axone.recipe.RecipeSource;
import dev.axone.recipe.Section;
import dev.axone.recipe.Setting;
import dev.axone.search.space.Domain;
import dev.axone.search.space.Space;
import dev.axone.search.stopping.Stopping;
import dev.axone.search.strategy.Grid;
import dev.axone.search.strategy.Strategy;
import dev.axone.search.strategy.Tpe;
import dev.axone.train.HistoryNames;
import dev.axone.train.Mode;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the key {@code search} of a recipe and checks each value of its parameters. */
final class SearchReader {
  private static final List<Key<String>> SCORES =
      List.of(SearchKeys.METRIC, SearchKeys.MINIMIZE, SearchKeys.MAXIMIZE);

  private final RecipeSource source;
  private final Section search;
  private final Map<String, Section> fields;

  private SearchReader(RecipeSource source, Section search) {
    this.source = source;
    this.search = search;
    this.fields = search.fields(SearchKeys.KEYS);
  }

  /**
   * Returns the search of a recipe.
   *
   * @throws RecipeException if it has none, or something is wrong
   */
  static SearchPlan read(RecipeSource source) {
    Recipe recipe = source.recipe();
    Section search =
        source
            .section(SearchKeys.KEYS.section())
            .orElseThrow(
                () ->
                    new RecipeException(
                        "%s: has no key 'search', so nothing to search for; for instance %s"
                            .formatted(source.label(), SearchKeys.EXAMPLE)));
    Optional<Section> method = source.section("method");
    if (method.isPresent()) {
      throw method
          .get()
          .error(
              "cannot be combined with search, whose trials train one model each: leave method out,"
                  + " and add it to the recipe with the best values");
    }
    return new SearchReader(source, search).plan(recipe);
  }

  private SearchPlan plan(Recipe recipe) {
    Section parameters = at(SearchKeys.PARAMETERS);
    if (parameters == null) {
      throw search.error(
          "needs the key '%s', for instance %s"
              .formatted(SearchKeys.PARAMETERS.name(), SearchKeys.EXAMPLE));
    }
    Space space = space(parameters);
    parameters.map().forEach(this::checkSettings);
    Strategy strategy = strategy(space);
    boolean grid = strategy.points(space).isPresent();
    int folds = get(SearchKeys.FOLDS, 0);
    String metric = metric(recipe, folds);
    boolean maximize = maximize(recipe, metric);
    SearchPlan plan =
        new SearchPlan(
            space,
            strategy,
            get(SearchKeys.TRIALS, grid ? 0 : SearchKeys.MAX_TRIALS),
            folds,
            stopping(),
            metric,
            maximize,
            get(SearchKeys.PARALLEL, 0),
            get(SearchKeys.SEED, recipe.training().fit().seed()));
    parameters.map().forEach(this::tryOut);
    return plan;
  }

  private @Nullable Section at(Key<?> key) {
    return fields.get(key.name());
  }

  private <T> T get(Key<T> key, T otherwise) {
    Section section = at(key);
    return section == null ? otherwise : section.read(key);
  }

  private @Nullable Stopping stopping() {
    Section section = at(SearchKeys.STOPPING);
    return section == null ? null : section.read(SearchKeys.STOPPING);
  }

  private static Space space(Section parameters) {
    Map<String, Domain> domains = new LinkedHashMap<>();
    parameters.map().forEach((name, section) -> domains.put(name, DomainReader.read(section)));
    if (domains.isEmpty()) {
      throw parameters.error("is empty, so there is nothing to search for: " + SearchKeys.EXAMPLE);
    }
    List<String> paths = new ArrayList<>();
    parameters
        .map()
        .forEach(
            (name, section) -> {
              for (String path : SearchPlan.paths(name)) {
                for (String other : paths) {
                  if (within(path, other) || within(other, path)) {
                    throw section.error(
                        "overlaps with %s, which is also searched: keep one, or write both into one list of values"
                            .formatted(other));
                  }
                }
                paths.add(path);
              }
            });
    return new Space(domains);
  }

  /** Refuses settings of searched parameters: the values of the search would replace them. */
  private void checkSettings(String name, Section section) {
    for (String path : SearchPlan.paths(name)) {
      for (Setting s : source.settings()) {
        if (within(s.path(), path) || within(path, s.path())) {
          throw new RecipeException(
              "%s: is searched, so each trial sets it; leave it out, or set its values, for instance --set \"search.parameters={%s: [%s]}\""
                  .formatted(s.option(), name, s.value()),
              true);
        }
      }
    }
  }

  private static boolean within(String path, String outer) {
    return path.equals(outer) || path.startsWith(outer + ".") || path.startsWith(outer + "[");
  }

  private Strategy strategy(Space space) {
    Section section = at(SearchKeys.STRATEGY);
    boolean finite = space.list().stream().allMatch(d -> d.levels() > 0);
    Strategy otherwise = finite ? Grid.of() : Tpe.of();
    Strategy strategy = get(SearchKeys.STRATEGY, otherwise);
    try {
      strategy.check(space);
    } catch (IllegalArgumentException e) {
      throw Objects.requireNonNullElse(section, search).error(": " + RecipeLanguage.of(e));
    }
    return strategy;
  }

  /**
   * Returns the name of the score, which is of validation data: choosing by test scores would be
   * training on the test data.
   */
  private String metric(Recipe recipe, int folds) {
    List<String> given = SCORES.stream().map(Key::name).filter(fields::containsKey).toList();
    if (given.size() > 1) {
      throw Objects.requireNonNull(fields.get(given.get(1)))
          .error("cannot be combined with search.%s: keep one of them".formatted(given.get(0)));
    }
    List<String> known =
        withValidation(recipe).names().stream().filter(n -> n.startsWith("val_")).toList();
    if (folds == 0 && recipe.watched().names().stream().noneMatch(known::contains)) {
      throw search.error(
          "needs validation data for the score: set split.validation, for instance"
              + " 0.2, or search.folds, for instance 5");
    }
    if (given.isEmpty()) {
      return known.stream().filter(n -> !n.endsWith("loss")).findFirst().orElse("val_loss");
    }
    Section section = Objects.requireNonNull(fields.get(given.getFirst()));
    if (!known.contains(section.text())) {
      throw section.error(Names.unknown("names an unknown metric", section.text(), known));
    }
    return section.text();
  }

  /** Returns whether larger scores are better: by the recipe, else by the metric. */
  private boolean maximize(Recipe recipe, String metric) {
    if (at(SearchKeys.MAXIMIZE) != null || at(SearchKeys.MINIMIZE) != null) {
      return at(SearchKeys.MAXIMIZE) != null;
    }
    try {
      return withValidation(recipe).maximizes(metric, Mode.AUTO);
    } catch (IllegalArgumentException e) {
      throw search.error(
          "has a metric, %s, without a direction: use minimize or maximize in place of metric"
              .formatted(metric));
    }
  }

  /** Returns the names in the recipe's history with those of validation, which folds have, too. */
  private static HistoryNames withValidation(Recipe recipe) {
    return recipe.training().watched(true);
  }

  /**
   * Sets each value, or each end of a range, alone, so that an error of the recipe is positioned
   * here.
   */
  private void tryOut(String name, Section section) {
    Domain domain = DomainReader.read(section);
    int n = domain.levels() == 0 ? 2 : Math.min(domain.levels(), 100);
    for (int i = 0; i < n; i++) {
      Object value = domain.at(domain.levels() == 0 ? i : (i + 0.5) / n);
      List<Setting> settings = SearchPlan.settings(name, value);
      try {
        source.with(settings).recipe();
      } catch (RecipeException e) {
        String message = String.valueOf(e.getMessage());
        for (Setting s : settings) {
          message = message.replace(s.option() + ": ", "");
        }
        throw section.error(
            ": the value %s is not valid: %s".formatted(settings.getFirst().value(), message));
      }
    }
  }
}
