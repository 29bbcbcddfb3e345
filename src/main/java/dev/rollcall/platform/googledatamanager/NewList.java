package dev.rollcall.platform.googledatamanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.JsonBytes;
import dev.rollcall.platform.Platform.ListSpec;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import org.jspecify.annotations.Nullable;

/**
 * What a user list is made with; its kind of data can never be changed (UserList, checked
 * 2026-11-22).
 */
final class NewList {
  private static final int DAY_SECONDS = 86_400;

  private final boolean mobile;
  private final @Nullable Integer days;
  private final String mobileApp;
  private final String mobileSystem;

  NewList(DataManagerSettings settings) {
    this.mobile = MemberRows.mobile(settings.fields());
    this.days = settings.membershipDays();
    this.mobileApp = mobile ? settings.mobileApp() : "";
    this.mobileSystem = mobile ? settings.mobileSystem() : "";
  }

  private String keyType() {
    return mobile ? "MOBILE_ID" : "CONTACT_ID";
  }

  byte[] body(ListSpec spec) {
    JsonBytes out =
        new JsonBytes(512)
            .raw("{\"displayName\":")
            .text(spec.name())
            .raw(",\"description\":")
            .text(spec.description())
            .raw(",\"integrationCode\":")
            .text("rollcall:" + spec.name());
    if (days != null) {
      long seconds = (long) DAY_SECONDS * days;
      out.raw(",\"membershipDuration\":\"").raw(Long.toString(seconds)).raw("s\"");
    }
    out.raw(",\"ingestedUserListInfo\":{\"uploadKeyTypes\":[\"").raw(keyType()).raw("\"]");
    if (mobile) {
      out.raw(",\"mobileIdInfo\":{\"keySpace\":\"")
          .raw(mobileSystem)
          .raw("\",\"appId\":")
          .text(mobileApp)
          .raw('}');
    }
    return out.raw("}}").toBytes();
  }

  /**
   * Refuses a list of the right name that takes another kind of data: a second one of its name
   * cannot be made.
   */
  void check(JsonNode list) {
    JsonNode types = list.path("ingestedUserListInfo").path("uploadKeyTypes");
    for (JsonNode type : types) {
      if (type.asText().equals(keyType())) {
        return;
      }
    }
    if (!types.isEmpty()) {
      throw new PlatformException(
          Fate.REFUSED,
          Action.REFUSED,
          null,
          "The account has a list of this name that does not take "
              + (mobile ? "device ids" : "contacts")
              + ". Rename it there, or change listName or identifiers.");
    }
  }
}
