package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.model.PlatformDescriptor.Quota;
import java.util.List;
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
   * @param badRows rows of the request that the answer names as the reason; empty where it names
   *     none
   * @param quota how the quota that is used up is refilled; null where that is not known
   */
  record Failure(
      Action action,
      boolean known,
      @Nullable String code,
      String sentence,
      List<BadRow> badRows,
      @Nullable Quota quota)
      implements Verdict {
    public Failure(Action action, boolean known, @Nullable String code, String sentence) {
      this(action, known, code, sentence, List.of(), null);
    }
  }

  /**
   * @param row of the request's body, from 0
   * @param code the platform's own
   */
  record BadRow(int row, String code) {}
}
