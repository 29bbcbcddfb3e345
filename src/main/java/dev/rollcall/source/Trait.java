package dev.rollcall.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One trait of a contact; exactly one of its values is set. */
record Trait(
    String name,
    @Nullable String text,
    @Nullable Double number,
    @Nullable Boolean truth,
    @Nullable Instant instant,
    @Nullable List<String> items) {

  static Trait text(String name, String text) {
    return new Trait(name, text, null, null, null, null);
  }

  static Trait number(String name, double number) {
    return new Trait(name, null, number, null, null, null);
  }

  static Trait truth(String name, boolean truth) {
    return new Trait(name, null, null, truth, null, null);
  }

  static Trait instant(String name, Instant instant) {
    return new Trait(name, null, null, null, instant, null);
  }

  static Trait items(String name, List<String> items) {
    return new Trait(name, null, null, null, null, items);
  }

  /** Without e-mail addresses in its texts; the same object where there are none. */
  Trait redacted() {
    if (text != null) {
      String clean = Redaction.redact(text);
      return clean.equals(text) ? this : text(name, clean);
    }
    if (items != null) {
      List<String> clean = items.stream().map(Redaction::redact).toList();
      return clean.equals(items) ? this : items(name, clean);
    }
    return this;
  }

  @Override
  public String toString() {
    return "trait " + name;
  }
}
