package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Action;
import org.jspecify.annotations.Nullable;

/** What an answer means. Sentences hold nothing personal and no secret. */
public sealed interface Verdict {
  /** The request took effect, and the answer can be read whole. */
  record Success() implements Verdict {}

  /**
   * Nothing can be concluded: cut off, empty, HTML. The same request may be sent again; it is never
   * taken for a success.
   */
  record Unclear(String sentence) implements Verdict {}

  /**
   * The platform says that something is wrong.
   *
   * @param known whether the error table has a row for it; an unknown one is tried again within the
   *     budget and then stops
   * @param code the platform's own code; null where there is none
   */
  record Failure(Action action, boolean known, @Nullable String code, String sentence)
      implements Verdict {}
}
