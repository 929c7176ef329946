package dev.axone.cli;

import dev.axone.model.ParameterCount;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.TargetScores;
import dev.axone.session.Interruption;
import dev.axone.session.RunFolder;
import dev.axone.session.TrainListener;
import dev.axone.session.TrainResult;
import dev.axone.session.Waited;
import dev.axone.train.Callback;
import dev.axone.train.ComputePrecision;
import dev.axone.train.Progress;
import dev.axone.train.ProgressLine;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The output of {@code axone train}. */
final class TrainOutput implements TrainListener {
  private final Output output;
  private final boolean quiet;
  private final boolean json;
  private final Timeline timeline;
  private final ProgressLine progress;

  TrainOutput(Output output, boolean quiet, boolean json, Timeline timeline) {
    this.output = output;
    this.quiet = quiet;
    this.json = json;
    this.timeline = timeline;
    progress = ProgressLine.of(isSilent() ? Progress.SILENT : Progress.AUTO, output.terminal());
  }

  private boolean isSilent() {
    return quiet || json;
  }

  @Override
  public void mark(String done) {
    timeline.mark(done);
  }

  @Override
  public void note(String text) {
    output.err().println("Note: " + text);
  }

  @Override
  public void report(String sentence) {
    if (!isSilent()) {
      output.line(sentence);
    }
  }

  @Override
  public List<Callback> callbacks(String stage) {
    Callback shown = json ? new JsonEvents(output) : progress;
    return stage.isEmpty() ? List.of(timeline, shown) : List.of(shown);
  }

  @Override
  public Interruption interruption(Path checkpoint) {
    return Interruption.bySignals(
        checkpoint, new StopMessage(progress::endLine, output.err())::print);
  }

  /** Returns whether the progress line prints the reason. */
  @Override
  public boolean reportsStopReason() {
    return !isSilent();
  }

  @Override
  public void resumable(RunFolder run) {
    output.err().println("Resume with: axone train --resume " + run.path());
  }

  @Override
  public void begin(Begun b) {
    if (json) {
      output.json(object(b));
    } else if (!quiet) {
      print(b);
    }
  }

  private static Map<String, Object> object(Begun b) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "begin");
    line.put("run", b.run().path().toString());
    line.put("recipe", b.recipe().name());
    line.put("resumed", b.resumed());
    line.put("parameters", ParameterCount.of(b.model()));
    line.put("samples", b.data().training().size());
    line.put("epochs", b.recipe().training().fit().epochs());
    line.put("seed", b.recipe().training().fit().seed());
    line.put("threads", b.threads());
    return line;
  }

  private void print(Begun b) {
    Recipe recipe = b.recipe();
    if (recipe.training().precision() == ComputePrecision.FLOAT64) {
      output
          .err()
          .println("float64 is for checking: plain Java computes it, some hundred times slower.");
    }
    output.line(
        String.format(
            Locale.ROOT,
            "%s: %s, %s, seed %d, %s; %s %s",
            recipe.name(),
            Plural.of(ParameterCount.of(b.model()), "parameter"),
            Plural.of(b.data().training().size(), "sample"),
            recipe.training().fit().seed(),
            Plural.of(b.threads(), "thread"),
            b.resumed() ? "resumed in" : "run in",
            b.run().path()));
    TargetScores.of(recipe, b.data().preparation()).epochRemark().ifPresent(output::line);
  }

  /** Prints how the training ended, and returns the exit code. */
  int end(TrainResult result) {
    boolean interrupted = result.interrupted().isPresent();
    if (json) {
      output.json(interrupted ? interrupted(result) : object(result));
    } else if (quiet) {
      output.line(result.run().path().toString());
    } else if (!interrupted) {
      print(result);
    }
    if (interrupted) {
      resumable(result.run());
      return Exit.SIGNAL + result.interrupted().getAsInt();
    }
    return Exit.OK;
  }

  private void print(TrainResult result) {
    TargetScores in = TargetScores.of(result.recipe(), result.data().preparation());
    Scores.print(output, result.scores(), in.units());
    in.remark().ifPresent(output::line);
    Waited.text(result.history().waited(), result.data().training()).ifPresent(output::line);
    output.line("Saved in " + result.run().path());
  }

  private static Map<String, @Nullable Object> interrupted(TrainResult result) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("event", "interrupted");
    line.put("run", result.run().path().toString());
    line.put("epochs_done", result.history().epochs());
    return line;
  }

  private static Map<String, @Nullable Object> object(TrainResult result) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("event", "end");
    line.put("run", result.run().path().toString());
    line.put("epochs", result.history().epochs());
    line.put("stopped", result.history().stopReason().orElse(null));
    line.put("notes", result.history().notes());
    line.put("waited", Waited.rounded(result.history().waited()));
    line.putAll(result.scores());
    return line;
  }
}
