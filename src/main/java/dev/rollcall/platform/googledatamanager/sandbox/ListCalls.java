package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.PretendRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The user list service. Guarded by the platform's lock. */
final class ListCalls {
  private static final int PAGE = 50;
  private static final int PAGE_MAX = 1_000;
  private static final String LOGIN = "login-account";
  private static final String LINKED = "linked-account";

  private final Product product;
  private final Clock clock;
  private final UserLists lists;
  private final Access access;
  private final ListView view;

  ListCalls(Product product, Clock clock, UserLists lists, Access access, ListView view) {
    this.product = product;
    this.clock = clock;
    this.lists = lists;
    this.access = access;
    this.view = view;
  }

  /**
   * Answers a call.
   *
   * @param id the list's, empty for calls about all lists of the account
   * @throws ApiException if it is refused
   */
  ObjectNode answer(PretendRequest request, Account account, String id) {
    access.check(
        "parent", account, account(request.header(LOGIN)), account(request.header(LINKED)));
    return switch (request.method() + (id.isEmpty() ? " all" : " one")) {
      case "GET all" -> list(request, account);
      case "POST all" -> create(request, account);
      case "GET one" -> read(request, found(account, id));
      case "PATCH one" -> change(request, found(account, id));
      case "DELETE one" -> delete(request, found(account, id));
      default -> throw ApiError.of(Status.NOT_FOUND).thrown();
    };
  }

  private static Optional<Account> account(String header) {
    return header.isEmpty() ? Optional.empty() : Optional.of(Account.parse(header));
  }

  private UserList found(Account account, String id) {
    return lists
        .find(id)
        .filter(list -> list.account().equals(account))
        .orElseThrow(() -> ApiError.of(Status.NOT_FOUND).thrown());
  }

  private ObjectNode shown(UserList list) {
    return view.of(list, clock.instant());
  }

  private ObjectNode create(PretendRequest request, Account account) {
    Query query = Query.read(request, Set.of("validateOnly"));
    Fields sent = ListFields.read(whole(request));
    ObjectNode fields = ListFields.forCreate(sent, product);
    lists.checkName(account, fields.path("displayName").asText(), Optional.empty());
    return query.flag("validateOnly")
        ? shown(lists.preview(account, fields)).without(List.of("id", "name"))
        : shown(lists.create(account, fields));
  }

  private static ObjectNode whole(PretendRequest request) {
    Body body = Body.read(request.body());
    if (body.hasMembers()) {
      throw Fields.unknown("user_list", "audienceMembers");
    }
    return body.head();
  }

  private ObjectNode read(PretendRequest request, UserList list) {
    Query.read(request, Set.of());
    return shown(list);
  }

  private ObjectNode change(PretendRequest request, UserList list) {
    Query query = Query.read(request, Set.of("updateMask", "validateOnly"));
    Fields sent = ListFields.read(whole(request));
    Set<String> mask = mask(query.text("updateMask"), sent);
    ObjectNode changed = list.fields().deepCopy();
    changed.remove(mask);
    changed.setAll(ListFields.changes(sent, mask));
    ListFields.displayName(changed);
    ListFields.complete(changed);
    lists.checkName(list.account(), changed.path("displayName").asText(), Optional.of(list));
    if (!query.flag("validateOnly")) {
      list.change(changed);
    }
    return shown(list);
  }

  /** What is to change; without a mask, whatever was sent. */
  private static Set<String> mask(String text, Fields sent) {
    Set<String> names =
        text.isEmpty()
            ? sent.values().keySet().stream()
                .filter(name -> !name.equals("name"))
                .collect(Collectors.toSet())
            : Arrays.stream(text.split(",", -1)).map(ProtoJson::camel).collect(Collectors.toSet());
    if (names.stream().anyMatch(name -> name.startsWith("ingestedUserListInfo"))) {
      throw ApiError.invalid(
              "user_list.ingested_user_list_info",
              "IMMUTABLE_FIELD_FOR_UPDATE",
              "Attempted to set an immutable field for an update request.")
          .thrown();
    }
    if (!ListFields.CHANGEABLE.containsAll(names)) {
      throw ApiError.invalid("update_mask", "INVALID_UPDATE_MASK", "The update mask is invalid.")
          .thrown();
    }
    return names;
  }

  private ObjectNode delete(PretendRequest request, UserList list) {
    Query query = Query.read(request, Set.of("validateOnly"));
    if (!query.flag("validateOnly")) {
      lists.delete(list);
    }
    return ProtoJson.object();
  }

  private ObjectNode list(PretendRequest request, Account account) {
    Query query = Query.read(request, Set.of("pageSize", "pageToken", "filter"));
    String filter = query.text("filter");
    int size = query.number("pageSize") == 0 ? PAGE : Math.min(PAGE_MAX, query.number("pageSize"));
    long after = after(query.text("pageToken"), filter);
    List<UserList> rest =
        lists.of(account).stream()
            .filter(list -> Long.parseLong(list.id()) > after)
            .filter(ListFilter.read(filter))
            .toList();
    List<UserList> page = rest.subList(0, Math.min(size, rest.size()));
    ObjectNode answer = ProtoJson.object();
    if (!page.isEmpty()) {
      ArrayNode shown = answer.putArray("userLists");
      page.forEach(list -> shown.add(shown(list)));
    }
    if (page.size() < rest.size()) {
      answer.put("nextPageToken", token(page.get(page.size() - 1).id(), filter));
    }
    return answer;
  }

  private static String token(String id, String filter) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((id + " " + filter).getBytes(StandardCharsets.UTF_8));
  }

  /** A token is good only with the filter that it was given for. */
  private static long after(String token, String filter) {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String[] parts = text.split(" ", 2);
      if (parts.length == 2 && parts[1].equals(filter)) {
        return Long.parseLong(parts[0]);
      }
    } catch (IllegalArgumentException e) {
      throw wrongToken();
    }
    throw wrongToken();
  }

  private static ApiException wrongToken() {
    return ApiError.invalid("page_token", "INVALID_PAGE_TOKEN", "The page token is invalid.")
        .thrown();
  }
}
