package dev.rollcall.platform.googledatamanager.sandbox;

import dev.rollcall.sandbox.PretendRequest;
import java.util.Arrays;

/**
 * What a call's path says.
 *
 * @param list a list's id; empty for all of the account's, or for members
 * @param verb what stands behind the colon
 */
record Route(Kind kind, String account, String list, String verb) {
  enum Kind {
    TOKEN,
    LISTS,
    MEMBERS,
    STATUS,
    NONE
  }

  private static final String MEMBERS = "/v1/audienceMembers:";
  private static final String STATUS = "/v1/requestStatus:retrieve";
  private static final String LISTS = "/v1/accountTypes/";
  private static final Route UNKNOWN = new Route(Kind.NONE, "", "", "");

  static Route of(PretendRequest request) {
    String path = request.path().replace("%3A", ":").replace("%3a", ":");
    if (path.equals(TokenDoor.PATH)) {
      return new Route(Kind.TOKEN, "", "", "");
    }
    if (path.equals(STATUS)) {
      return new Route(Kind.STATUS, "", "", "");
    }
    if (path.startsWith(MEMBERS)) {
      return new Route(Kind.MEMBERS, "", "", path.substring(MEMBERS.length()));
    }
    return path.startsWith(LISTS) ? lists(path.split("/", -1)) : UNKNOWN;
  }

  /** {@code "", v1, accountTypes, T, accounts, 1, userLists, 2}. */
  private static Route lists(String[] parts) {
    boolean fits =
        (parts.length == 7 || parts.length == 8)
            && parts[4].equals("accounts")
            && parts[6].equals("userLists");
    return fits
        ? new Route(
            Kind.LISTS,
            String.join("/", Arrays.asList(parts).subList(2, 6)),
            parts.length == 8 ? parts[7] : "",
            "")
        : UNKNOWN;
  }

  /** What the call counts as. */
  Quotas.Service service(PretendRequest request) {
    boolean read = request.method().equals("GET");
    if (kind == Kind.LISTS) {
      return read ? Quotas.Service.USER_LIST_READ : Quotas.Service.USER_LIST_MUTATE;
    }
    return read ? Quotas.Service.INGESTION_READ : Quotas.Service.INGESTION_MUTATE;
  }
}
