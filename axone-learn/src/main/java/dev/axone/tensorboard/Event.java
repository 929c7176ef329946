package dev.axone.tensorboard;

import java.util.Arrays;
import java.util.Map;

/**
 * One record of an event file: {@code tensorflow.Event} of TensorFlow's {@code event.proto}, with
 * the fields of {@code summary.proto} for scalars and histograms. Its time is set when it is
 * written.
 */
public final class Event {
  /** The number of buckets of a histogram, as in Keras. */
  private static final int BUCKETS = 30;

  // Fields of Event.
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;
  // Fields of Summary, Summary.Value, SessionLog.
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int HISTO = 5;
  private static final int STATUS = 1;
  private static final int START = 1;

  private final byte[] bytes;

  private Event(Message message) {
    bytes = message.toByteArray();
  }

  /** Returns the first event of each file. */
  static Event version() {
    return new Event(new Message().text(FILE_VERSION, "brain.Event:2"));
  }

  /** Returns an event by which TensorBoard discards earlier values of this step and later ones. */
  public static Event restart(long step) {
    return new Event(
        new Message().number(STEP, step).message(SESSION_LOG, new Message().number(STATUS, START)));
  }

  /** Returns an event with scalars by tag. */
  public static Event scalars(long step, Map<String, Double> values) {
    Message summary = new Message();
    values.forEach(
        (tag, v) ->
            summary.message(
                VALUE, new Message().text(TAG, tag).real(SIMPLE_VALUE, v.floatValue())));
    return new Event(new Message().number(STEP, step).message(SUMMARY, summary));
  }

  /** Returns an event with a histogram of the finite values: 30 buckets of equal width. */
  public static Event histogram(long step, String tag, double... values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    double min = Arrays.stream(finite).min().orElse(0);
    double max = Arrays.stream(finite).max().orElse(0);
    double[] limits = new double[BUCKETS];
    double[] counts = new double[BUCKETS];
    double width = (max - min) / BUCKETS;
    Arrays.setAll(limits, i -> i == BUCKETS - 1 ? max : min + (i + 1) * width);
    for (double v : finite) {
      counts[width > 0 ? Math.min(BUCKETS - 1, (int) ((v - min) / width)) : BUCKETS - 1]++;
    }
    Message histogram =
        new Message()
            .real(1, min)
            .real(2, max)
            .real(3, (double) finite.length)
            .real(4, Arrays.stream(finite).sum())
            .real(5, Arrays.stream(finite).map(v -> v * v).sum())
            .reals(6, limits)
            .reals(7, counts);
    Message value = new Message().text(TAG, tag).message(HISTO, histogram);
    return new Event(
        new Message().number(STEP, step).message(SUMMARY, new Message().message(VALUE, value)));
  }

  /** Returns the message with a time, in seconds since 1970. */
  byte[] at(double seconds) {
    byte[] time = new Message().real(WALL_TIME, seconds).toByteArray();
    byte[] all = Arrays.copyOf(time, time.length + bytes.length);
    System.arraycopy(bytes, 0, all, time.length, bytes.length);
    return all;
  }
}
