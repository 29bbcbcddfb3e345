package dev.rollcall.platform.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.platform.JsonApi;
import dev.rollcall.platform.JsonBytes;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The account's list of custom audiences, page by page. Only cursors are taken from a page, never
 * the address of the next one.
 */
final class Audiences {
  static final String TEMPLATE = "/{account}/customaudiences";

  private static final String ONE = "/{audience}";
  private static final Pattern DELETED = Pattern.compile("([0-9]+/)?1487366");
  private static final String NOT_SEEN = "100/33";

  /** An account may have some 11,000 audiences of all sorts. */
  private static final int PAGE_ROWS = 100;

  private final JsonApi api;
  private final String account;

  Audiences(JsonApi api, String account) {
    this.api = api;
    this.account = account;
  }

  List<RemoteList> named(String name) {
    return where(one -> name.equals(one.path("name").asText())).stream()
        .map(one -> new RemoteList(id(one), name))
        .toList();
  }

  private List<JsonNode> where(Predicate<JsonNode> wanted) {
    List<JsonNode> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String after = "";
    do {
      JsonNode page = page(after);
      for (JsonNode one : page.path("data")) {
        if (wanted.test(one)) {
          found.add(one);
        }
      }
      after = page.path("paging").path("cursors").path("after").asText("");
    } while (!after.isEmpty() && seen.add(after));
    return found;
  }

  /** The audience of an id, with these fields; empty where it was deleted or never was. */
  Optional<JsonNode> find(String id, String fields) {
    if (!isId(id)) {
      return Optional.empty();
    }
    try {
      return Optional.of(api.get("/" + id + "?fields=" + fields, ONE));
    } catch (PlatformException e) {
      if (isGone(id, e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  void rename(String id, String name) {
    byte[] body = new JsonBytes(128).raw("{\"name\":").text(name).raw('}').toBytes();
    done(api.repeatable("POST", "/" + id, ONE, body));
  }

  /** Deleting what was deleted before, perhaps by the same call, is no error. */
  void delete(String id) {
    try {
      done(api.repeatable("DELETE", "/" + id, ONE, new byte[0]));
    } catch (PlatformException e) {
      if (!isGone(id, e)) {
        throw e;
      }
    }
  }

  /** Whatever else it says, an edit or deletion that does not say it succeeded may not have. */
  private static void done(JsonNode answer) {
    if (!answer.path("success").asBoolean()) {
      throw new PlatformException(
          Fate.UNKNOWN, null, null, ONE + " was answered without saying that it succeeded.");
    }
  }

  /**
   * Of an audience deleted long ago Meta says no more than that it is not there or may not be seen,
   * so the account's own list decides.
   */
  private boolean isGone(String id, PlatformException e) {
    if (e.fate() != Fate.REFUSED || e.code() == null) {
      return false;
    }
    return DELETED.matcher(e.code()).matches()
        || (e.code().equals(NOT_SEEN)
            && where(one -> id.equals(one.path("id").asText())).isEmpty());
  }

  private JsonNode page(String after) {
    String from =
        after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    return api.get(
        "/" + account + "/customaudiences?fields=id,name&limit=" + PAGE_ROWS + from, TEMPLATE);
  }

  private static boolean isId(String id) {
    return id.matches("[0-9]{1,30}");
  }

  /** Ids stand in later addresses, so nothing but digits is taken for one. */
  static String id(JsonNode audience) {
    String id = audience.path("id").asText();
    if (!isId(id)) {
      throw new PlatformException(
          Fate.UNKNOWN, null, null, TEMPLATE + " was answered with an id that is none of Meta's.");
    }
    return id;
  }
}
