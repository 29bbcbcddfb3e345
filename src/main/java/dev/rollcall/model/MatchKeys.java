package dev.rollcall.model;

import org.jspecify.annotations.Nullable;

/**
 * The match keys of one member, as platforms take them. A view that is valid only until its stream
 * moves on; not thread-safe. Its {@code toString} shows no value.
 */
public interface MatchKeys {
  /** The member whose keys these are. */
  int member();

  /**
   * How many values of a kind the member has: several for e-mail, phone and device, at most one for
   * the others.
   */
  int count(IdentifierKind kind);

  /**
   * One value, or null where the member has none in this form.
   *
   * @param index 0 to {@code count(form.kind()) - 1}; 0 for attributes
   * @return the digest's raw bytes or UTF-8 text; must not be changed by the caller
   */
  byte @Nullable [] value(KeyForm form, int index);

  /** Whether there is such a value; cheaper than to ask for it. */
  default boolean has(KeyForm form, int index) {
    return value(form, index) != null;
  }
}
