package dev.axone.describe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found in some data, in three forms. */
public interface Description {
  /** Returns the lines for a terminal. */
  String text();

  /** Returns one file of HTML that needs no other; see {@link HtmlPage}. */
  String html();

  /** Returns the same as values of JSON. */
  Map<String, @Nullable Object> json();
}
