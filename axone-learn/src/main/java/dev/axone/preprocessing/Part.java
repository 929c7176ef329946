package dev.axone.preprocessing;

import dev.axone.table.Field;

/**
 * A field and its encoder.
 *
 * @param field what is read
 * @param encoder what becomes of it
 */
public record Part(Field field, Encoder encoder) {}
