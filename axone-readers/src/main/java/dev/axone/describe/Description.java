package dev.axone.describe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A description of a dataset, as text, HTML or JSON. */
public interface Description {
  /** Returns text for a terminal. */
  String text();

  /** Returns a self-contained HTML page; see {@link HtmlPage}. */
  String html();

  /** Returns a JSON object. */
  Map<String, @Nullable Object> json();
}
