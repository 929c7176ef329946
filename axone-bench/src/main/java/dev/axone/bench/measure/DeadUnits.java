package dev.axone.bench.measure;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.report.Row;
import dev.axone.bench.workload.Case;
import dev.axone.program.Options.MatmulPrecision;
import java.util.ArrayList;
import java.util.List;

/**
 * The median time of a step after half of the hidden units have died.
 *
 * <p>The units live for some steps first: only then have Adam's moments something to lose. From
 * their death on the gradients are zero, so the first moments shrink by 0.9 a step; after some 800
 * steps they are denormal numbers, and stay so, because the smallest of them times 0.9 rounds to
 * itself. Those cost a processor some hundred cycles each unless they are flushed to zero. (The
 * second moments would take some 70,000 steps to get there, too long to wait for.)
 *
 * @param subject a training case with Adam and ReLU
 */
record DeadUnits(Case subject) implements Benchmark {
  private static final int STEPS_ALIVE = 20;
  private static final int STEPS_DEAD = 2_000;

  @Override
  public String name() {
    return subject.name() + "-dead";
  }

  @Override
  public Benchmark in(MatmulPrecision precision) {
    return new DeadUnits(subject.in(precision));
  }

  @Override
  public Row measure(Settings settings) {
    List<Entrant> entrants = new ArrayList<>(settings.entrants(subject, true));
    Entrant alive = new Entrant(Contenders.AXONE, subject, settings.threads(), false);
    entrants.add(alive);
    if (settings.peer() != null) {
      entrants.add(new Entrant(Contenders.LIBTORCH_DENORMALS, subject, settings.threads(), true));
    }
    try (Contest contest = new Contest(entrants, settings)) {
      contest.check();
      contest.lanes().forEach(DeadUnits::kill);
      contest.measure();
      List<String> notes = new ArrayList<>(contest.notes());
      double dead = contest.axone().medianMicros();
      for (Lane lane : contest.lanes()) {
        if (lane.entrant().equals(alive)) {
          notes.add(
              "Axone without dead units %s (dead / alive %s)"
                  .formatted(
                      Row.Unit.MICROS.text(lane.medianMicros()),
                      Contest.two(dead / lane.medianMicros())));
        } else if (lane.entrant().contender().equals(Contenders.LIBTORCH_DENORMALS)) {
          notes.add("LibTorch without flushing " + Row.Unit.MICROS.text(lane.medianMicros()));
        }
      }
      return new Row(
          name(),
          subject.batch(),
          settings.threads(),
          Row.Unit.MICROS,
          dead,
          contest.rivalMicros(),
          contest.rivalIsWrong(),
          subject.floorMicros(settings.roof(), settings.threads()),
          notes,
          contest.versions());
    }
  }

  private static void kill(Lane lane) {
    if (lane.entrant().dies()) {
      lane.attempt(
          child -> {
            child.run(STEPS_ALIVE);
            child.die();
            child.run(STEPS_DEAD);
          });
    }
  }
}
