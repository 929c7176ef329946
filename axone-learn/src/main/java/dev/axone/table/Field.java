package dev.axone.table;

/**
 * A column of a table.
 *
 * @param name as in the file's first line, or column_1, column_2, …
 * @param type what its cells hold
 */
public record Field(String name, FieldType type) {}
