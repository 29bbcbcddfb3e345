package dev.rollcall.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a source has been read over HTTP.
 *
 * @param begun when the reading began
 * @param page pages that it has taken
 * @param rows records that it has seen
 * @param next where it goes on: cursor, address, number or time of change, as requests have it;
 *     null: at the beginning
 * @param id beside a time of change; null: none
 * @param since what {@code {since}} is in it; null: nothing
 * @param newest greatest time of change seen; with keyset the last one; null: none
 * @param newestText the same as the API wrote it
 * @param complete whether it has come to its end
 * @param lastRows records of the last whole reading; 0: there was none
 */
record Position(
    Instant begun,
    int page,
    long rows,
    @Nullable String next,
    @Nullable String id,
    @Nullable String since,
    @Nullable Instant newest,
    @Nullable String newestText,
    boolean complete,
    long lastRows) {

  static Position first(
      Instant now, @Nullable String next, @Nullable String id, @Nullable String since) {
    return new Position(now, 0, 0, next, id, since, null, null, false, 0);
  }

  /** A new reading. */
  Position begin(Instant now, @Nullable String at, @Nullable String withId, @Nullable String from) {
    return new Position(now, 0, 0, at, withId, from, newest, newestText, false, lastRows);
  }

  /** One page further. */
  Position further(long more, @Nullable String at, @Nullable String withId) {
    return new Position(
        begun, page + 1, rows + more, at, withId, since, newest, newestText, false, lastRows);
  }

  Position seen(Instant time, String text) {
    return new Position(begun, page, rows, next, id, since, time, text, complete, lastRows);
  }

  Position end() {
    return new Position(begun, page, rows, next, id, since, newest, newestText, true, rows);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("begun", begun.toString()).put("page", page).put("rows", rows);
    json.put("next", next).put("id", id).put("since", since);
    json.put("newest", newest == null ? null : newest.toString()).put("newestText", newestText);
    return json.put("complete", complete).put("lastRows", lastRows);
  }

  static Position of(JsonNode json) {
    String newest = text(json, "newest");
    return new Position(
        Instant.parse(json.path("begun").asText()),
        json.path("page").asInt(),
        json.path("rows").asLong(),
        text(json, "next"),
        text(json, "id"),
        text(json, "since"),
        newest == null ? null : Instant.parse(newest),
        text(json, "newestText"),
        json.path("complete").asBoolean(),
        json.path("lastRows").asLong());
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode found = json.path(name);
    return found.isTextual() ? found.textValue() : null;
  }

  @Override
  public String toString() {
    return "page " + page + " of the reading of " + begun;
  }
}
