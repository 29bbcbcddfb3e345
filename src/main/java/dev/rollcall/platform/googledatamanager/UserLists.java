package dev.rollcall.platform.googledatamanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.JsonApi;
import dev.rollcall.platform.JsonBytes;
import dev.rollcall.platform.Platform.ListSpec;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The account's user lists. Thread-safe. */
final class UserLists {
  private static final String TEMPLATE = "/{account}/userLists";
  private static final String ONE = TEMPLATE + "/{list}";
  private static final int PAGE_ROWS = 1000;

  private final JsonApi api;
  private final String path;
  private final NewList newList;

  UserLists(DataManagerSettings settings, JsonApi api) {
    this.api = api.with(headers(settings));
    this.path = "/" + settings.account().resource() + "/userLists";
    this.newList = new NewList(settings);
  }

  /** These calls name in headers what those of members name in their bodies. */
  private static Map<String, String> headers(DataManagerSettings settings) {
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, "login-account", settings.loginAccount());
    put(headers, "linked-account", settings.linkedAccount());
    return headers;
  }

  private static void put(Map<String, String> into, String name, @Nullable AccountName account) {
    if (account != null) {
      into.put(name, account.resource());
    }
  }

  /** Reads as little as possible, to see whether reading is allowed. */
  void look() {
    api.get(path + "?pageSize=1", TEMPLATE);
  }

  List<RemoteList> named(String name) {
    return allNamed(name).stream().map(UserLists::list).toList();
  }

  private List<JsonNode> allNamed(String name) {
    String quoted = "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    String query = "?pageSize=" + PAGE_ROWS + "&filter=" + encoded("display_name=" + quoted);
    List<JsonNode> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String next = "";
    do {
      String from = next.isEmpty() ? "" : "&pageToken=" + encoded(next);
      JsonNode page = api.get(path + query + from, TEMPLATE);
      for (JsonNode one : page.path("userLists")) {
        if (name.equals(one.path("displayName").asText())) {
          found.add(one);
        }
      }
      next = page.path("nextPageToken").asText("");
    } while (!next.isEmpty() && seen.add(next));
    return found;
  }

  RemoteList findOrCreate(ListSpec spec) {
    return oldest(spec.name()).orElseGet(() -> create(spec));
  }

  /** Ids grow with time; names are unique, so that more than one would be a surprise. */
  private Optional<RemoteList> oldest(String name) {
    return allNamed(name).stream()
        .peek(newList::check)
        .map(UserLists::list)
        .min(
            Comparator.comparingInt((RemoteList list) -> list.id().length())
                .thenComparing(RemoteList::id));
  }

  private RemoteList create(ListSpec spec) {
    try {
      return list(api.create(path, TEMPLATE, newList.body(spec)));
    } catch (PlatformException e) {
      if (e.fate() == Fate.REFUSED) {
        throw e;
      }
      return oldest(spec.name()).orElseThrow(() -> e);
    }
  }

  /** Empty where there is no such list. */
  Optional<JsonNode> find(String id) {
    try {
      return Optional.of(api.get(path + "/" + checked(id), ONE));
    } catch (PlatformException e) {
      if (gone(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  RemoteList rename(RemoteList list, String name) {
    byte[] body = new JsonBytes(256).raw("{\"displayName\":").text(name).raw('}').toBytes();
    String at = path + "/" + checked(list.id()) + "?updateMask=displayName";
    return list(api.repeatable("PATCH", at, ONE, body));
  }

  void delete(RemoteList list) {
    try {
      api.repeatable("DELETE", path + "/" + checked(list.id()), ONE, new byte[0]);
    } catch (PlatformException e) {
      if (!gone(e)) {
        throw e;
      }
    }
  }

  private static boolean gone(PlatformException e) {
    String code = e.code();
    return code != null
        && (code.equals("NOT_FOUND")
            || code.startsWith("NOT_FOUND/")
            || e.action() == Action.LIST_GONE);
  }

  static RemoteList list(JsonNode list) {
    return new RemoteList(checked(list.path("id").asText()), list.path("displayName").asText());
  }

  /** Ids stand in later addresses, so nothing but digits is taken for one. */
  private static String checked(String id) {
    if (!id.matches("[0-9]{1,20}")) {
      throw new PlatformException(
          Fate.UNKNOWN, null, null, TEMPLATE + ": this id of a list is none of Google's.");
    }
    return id;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
