package dev.axone.table;

/** Any text. The raw value is its place among the table's texts. */
public record Text() implements FieldType {
  @Override
  public boolean parse(String cell, float[] to, int at) {
    throw new IllegalStateException("texts are kept by the table");
  }

  @Override
  public String allowed() {
    return "any text";
  }
}
