package dev.rollcall.segment.select;

import dev.rollcall.model.rule.Rule;

/** A condition in SQL could not be asked; the message is a sentence with its place. */
public final class SelectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SelectException(Rule.Sql condition, String why) {
    super("the condition `sql` at " + condition.location() + " cannot be used: " + why);
  }
}
