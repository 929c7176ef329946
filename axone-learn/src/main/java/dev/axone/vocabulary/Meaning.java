package dev.axone.vocabulary;

import java.util.List;
import java.util.Optional;

/**
 * The meaning of a word of a vocabulary: its Javadoc and its arguments.
 *
 * @param name the word
 * @param type the record's class
 * @param summary the first sentence of its Javadoc
 * @param text its Javadoc
 * @param arguments in the order of the record's components
 * @param example an argument of {@link Vocabulary#parse}: the word, with values for its required
 *     arguments; none if one of them is always a class of the user
 */
public record Meaning(
    String name,
    Class<?> type,
    String summary,
    String text,
    List<Argument> arguments,
    Optional<Object> example) {}
