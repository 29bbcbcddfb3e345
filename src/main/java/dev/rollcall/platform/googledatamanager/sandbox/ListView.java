package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A user list as its owner reads it.
 *
 * <p>Known: the names of the fields, that sizes are estimates, that a list needs a hundred active
 * members to be used, and that it fills within about a day. Made up: how sizes are rounded (two
 * digits), how the networks differ, that below a hundred members there is no {@code sizeInfo}, and
 * the delay. What is false or nothing is left out, as Google's JSON does.
 */
final class ListView {
  private static final int MEMBERS_MIN = 100;
  private static final int SEARCH_PERCENT = 85;
  private static final int YOUTUBE_PERCENT = 75;
  private static final int GMAIL_PERCENT = 60;

  private final int matchPercent;

  ListView(int matchPercent) {
    this.matchPercent = matchPercent;
  }

  ObjectNode of(UserList list, Instant now) {
    ObjectNode view = ProtoJson.object();
    view.put("name", list.name());
    view.put("id", list.id());
    view.setAll(list.fields().deepCopy());
    view.put("accessReason", "OWNED");
    view.put("accountAccessStatus", "ENABLED");
    int size = list.shownSize(now);
    ObjectNode networks = view.putObject("targetNetworkInfo");
    networks.put("eligibleForSearch", true);
    if (size >= MEMBERS_MIN) {
      networks.put("eligibleForDisplay", true);
      size(view, (long) size * matchPercent / 100);
    }
    return view;
  }

  private void size(ObjectNode view, long matched) {
    ObjectNode info = view.putObject("sizeInfo");
    count(info, "displayNetworkMembersCount", matched, 100);
    count(info, "searchNetworkMembersCount", matched, SEARCH_PERCENT);
    count(info, "youtubeMembersCount", matched, YOUTUBE_PERCENT);
    count(info, "gmailMembersCount", matched, GMAIL_PERCENT);
    if (view.path("ingestedUserListInfo").get("contactIdInfo") instanceof ObjectNode contacts) {
      contacts.put("matchRatePercentage", matchPercent);
    }
  }

  private static void count(ObjectNode info, String name, long matched, int percent) {
    long count = matched * percent / 100;
    info.put(name, Long.toString(count - count % step(count)));
  }

  /** Two digits tell enough. */
  private static long step(long count) {
    return count < 100 ? 1 : step(count / 10) * 10;
  }
}
