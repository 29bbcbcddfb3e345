package dev.rollcall.audience;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one person stands with one list.
 *
 * @param list name of the list: the audience's, with {@code -<event>} and {@code -<bucket>} where
 *     it is parted
 * @param in whether the person should be on it
 * @param lost the step that took the person out, for people; null: none did, or the person does not
 *     match the rule
 * @param consents whether every contact grants it, by purpose that the destination requires
 * @param usable whether there is an identifier that the platform takes
 */
public record Place(
    String list,
    String destination,
    boolean in,
    @Nullable String lost,
    Map<String, Boolean> consents,
    boolean usable) {}
