package dev.axone.vocabulary;

import java.util.List;
import java.util.Optional;

/**
 * What a word of a vocabulary means: its Javadoc and its arguments.
 *
 * @param name the word
 * @param type the record's class
 * @param summary the first sentence of its Javadoc
 * @param text its Javadoc
 * @param arguments in the order of the record's components
 * @param example what {@link Vocabulary#parse} takes: the word, with values for the arguments that
 *     must be given; none if one of them is always of the user's own making
 */
public record Meaning(
    String name,
    Class<?> type,
    String summary,
    String text,
    List<Argument> arguments,
    Optional<Object> example) {}
