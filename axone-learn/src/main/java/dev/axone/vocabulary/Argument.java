package dev.axone.vocabulary;

import java.util.Optional;

/**
 * An argument of a word.
 *
 * @param name in snake case
 * @param type its type, in words
 * @param defaultValue its default, as {@link Vocabulary#describe} writes values; none if it must be
 *     given
 * @param text its Javadoc
 */
public record Argument(String name, String type, Optional<Object> defaultValue, String text) {}
