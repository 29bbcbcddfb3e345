package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.SandboxException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All user lists of all accounts. Guarded by the platform's lock. */
final class UserLists {
  private final Product product;
  private final Clock clock;
  private final Duration sizeDelay;
  private final Map<String, UserList> lists = new LinkedHashMap<>();
  private long nextId;

  UserLists(Product product, Clock clock, Duration sizeDelay) {
    this.product = product;
    this.clock = clock;
    this.sizeDelay = sizeDelay;
    this.nextId = product.firstList();
  }

  UserList create(Account account, ObjectNode fields) {
    UserList list = preview(account, fields);
    lists.put(list.id(), list);
    nextId++;
    return list;
  }

  /** The list that {@link #create} would make next. */
  UserList preview(Account account, ObjectNode fields) {
    return new UserList(product.platform(), Long.toString(nextId), account, fields, sizeDelay);
  }

  void delete(UserList list) {
    list.delete();
    lists.remove(list.id());
  }

  /** All lists in order of creation, as they are now. */
  List<UserList> all() {
    lists.values().forEach(list -> list.settle(clock.instant()));
    return List.copyOf(lists.values());
  }

  List<UserList> of(Account account) {
    return all().stream().filter(list -> list.account().equals(account)).toList();
  }

  /** The list of an id, as it is now. */
  Optional<UserList> find(String id) {
    Optional<UserList> found = Optional.ofNullable(lists.get(id));
    found.ifPresent(list -> list.settle(clock.instant()));
    return found;
  }

  /**
   * The list of an id, for the sandbox's keeper.
   *
   * @throws SandboxException if there is none
   */
  UserList kept(String id) {
    return find(id)
        .orElseThrow(() -> new SandboxException(product.platform() + " has no list " + id));
  }

  /**
   * The list that a destination names.
   *
   * @throws ApiException if there is none in its account
   */
  UserList at(Destination destination) {
    String place = destination.at() + ".product_destination_id";
    UserList list =
        find(destination.list()).orElseThrow(() -> invalid(place, "User list is not valid."));
    if (list.account().equals(destination.operating())) {
      return list;
    }
    if (list.account().id().equals(destination.operating().id())) {
      throw ApiError.invalid(
              destination.at() + ".operating_account",
              "DESTINATION_ACCOUNT_TYPE_MISMATCH",
              "The destination account type does not match the specified account id.")
          .thrown();
    }
    throw invalid(place, "User list is not valid: it is another account's.");
  }

  private static ApiException invalid(String place, String description) {
    return ApiError.invalid(place, "INVALID_USER_LIST_ID", description).thrown();
  }

  /**
   * Refuses a name that another list of the account has.
   *
   * @param self the list that may have it
   */
  void checkName(Account account, String name, Optional<UserList> self) {
    boolean taken =
        lists.values().stream()
            .filter(list -> list.account().equals(account) && !self.equals(Optional.of(list)))
            .anyMatch(list -> list.text("displayName").equals(name));
    if (taken) {
      throw ApiError.invalid(
              "user_list.display_name",
              "DISPLAY_NAME_ALREADY_USED",
              "The display name is already being used for another user list for the account.")
          .thrown();
    }
  }
}
