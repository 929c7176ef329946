package dev.axone.describe;

/**
 * A self-contained HTML page: inline style, light and dark, no scripts, no external resources.
 *
 * <pre>{@code
 * String page = HtmlPage.of("sales.csv", "5,000 rows", HtmlPage.card("price", "<p>1 … 99</p>"));
 * }</pre>
 */
public final class HtmlPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1d2530;--soft:#64707f;--page:#f5f6f8;--card:#fff;--line:#dfe3e9;--bar:#3a6ea5;--pale:#c9d9ea;--warn:#9a5b00;--warnbg:#fff4e0}
      @media(prefers-color-scheme:dark){:root{--ink:#e4e8ee;--soft:#97a3b3;--page:#14181e;--card:#1d232b;--line:#303843;--bar:#7aa9dc;--pale:#33475e;--warn:#f0bd6b;--warnbg:#33291a}}
      *{box-sizing:border-box}
      body{margin:0;padding:2rem clamp(1rem,4vw,3rem);background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
      h1{font-size:1.5rem;margin:0;overflow-wrap:anywhere}
      .head{color:var(--soft);margin:.2rem 0 1.4rem}
      .grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr))}
      .card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem 1.1rem;min-width:0}
      .card h2{font-size:1.02rem;margin:0;overflow-wrap:anywhere}
      .card.target{border-color:var(--bar);box-shadow:0 0 0 1px var(--bar)}
      .type{color:var(--soft);font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;margin:0 0 .6rem;overflow-wrap:anywhere}
      .remarks{background:var(--warnbg);color:var(--warn);border-radius:10px;padding:.7rem 1.1rem;margin:0 0 1.2rem}
      .remarks ul{margin:.2rem 0;padding-left:1.2rem}
      dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem .8rem;margin:.5rem 0 0}
      dt{color:var(--soft)}dd{margin:0;text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
      svg{display:block;width:100%;height:auto}svg rect{fill:var(--bar)}
      .words{display:grid;grid-template-columns:minmax(4rem,9rem) 1fr auto;gap:.15rem .6rem;align-items:center;font-size:.92rem}
      .words span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.words b{font-weight:500;font-variant-numeric:tabular-nums;text-align:right}
      .track{background:var(--pale);border-radius:3px;height:.65rem}.track i{display:block;background:var(--bar);border-radius:3px;height:100%}
      .foot{color:var(--soft);font-size:.88rem;margin-top:1.4rem}
      """;

  private HtmlPage() {}

  /**
   * Returns a page.
   *
   * @param title plain text
   * @param head a line below it, plain text
   * @param body HTML
   */
  public static String of(String title, String head, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <h1>%s</h1>
    <p class="head">%s</p>
    %s
    </body>
    </html>
    """
        .formatted(escape(title), STYLE, escape(title), escape(head), body);
  }

  /** Returns a box with a heading in plain text and a body of HTML. */
  public static String card(String heading, String body) {
    return "<section class=\"card\"><h2>%s</h2>%s</section>".formatted(escape(heading), body);
  }

  /** Returns plain text as HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
