package dev.axone.table;

/**
 * A column of a table.
 *
 * @param name the name in the file's header, or column_1, column_2, …
 * @param type the type of its cells
 */
public record Field(String name, FieldType type) {}
