package dev.axone.session;

import dev.axone.search.Result;
import java.util.OptionalInt;

/**
 * The result of a {@link TuneSession}.
 *
 * @param folder of the search
 * @param result the trials and the best of them, if any has a score
 * @param command the command line that trains the best trial; empty if there is none
 * @param interrupted the signal that stopped the search, 0 for {@link Interruption#stop}; empty:
 *     the search has ended
 */
public record TuneResult(
    SearchFolder folder, Result result, String command, OptionalInt interrupted) {}
