package dev.rollcall.platform.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.platform.JsonApi;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The account's list of custom audiences, page by page. Only cursors are taken from a page, never
 * the address of the next one.
 */
final class Audiences {
  static final String TEMPLATE = "/{account}/customaudiences";

  /** An account may have some 11,000 audiences of all sorts. */
  private static final int PAGE_ROWS = 100;

  private final JsonApi api;
  private final String account;

  Audiences(JsonApi api, String account) {
    this.api = api;
    this.account = account;
  }

  List<RemoteList> named(String name) {
    List<RemoteList> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String after = "";
    do {
      JsonNode page = page(after);
      for (JsonNode one : page.path("data")) {
        if (name.equals(one.path("name").asText())) {
          found.add(new RemoteList(id(one), name));
        }
      }
      after = page.path("paging").path("cursors").path("after").asText("");
    } while (!after.isEmpty() && seen.add(after));
    return found;
  }

  private JsonNode page(String after) {
    String from =
        after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    return api.get(
        "/" + account + "/customaudiences?fields=id,name&limit=" + PAGE_ROWS + from, TEMPLATE);
  }

  /** Ids stand in later addresses, so nothing but digits is taken for one. */
  static String id(JsonNode audience) {
    String id = audience.path("id").asText();
    if (!id.matches("[0-9]{1,30}")) {
      throw new PlatformException(
          Fate.UNKNOWN, null, null, TEMPLATE + " was answered with an id that is none of Meta's.");
    }
    return id;
  }
}
