package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.sandbox.CallNote;
import dev.rollcall.sandbox.PretendRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what a call is about, for the journal: members go by the ids of their lists, joined by
 * commas; a new list by its account. A token, a status and what is only validated change nothing.
 */
final class Notes {
  private Notes() {}

  static CallNote of(PretendRequest request) {
    Route route = Route.of(request);
    return switch (route.kind()) {
      case MEMBERS -> members(request);
      case LISTS ->
          new CallNote(
              route.list().isEmpty() ? route.account() : route.list(),
              !request.method().equals("GET")
                  && !request.query().getOrDefault("validateOnly", "").equals("true"),
              "");
      case TOKEN, STATUS, NONE -> new CallNote("", false, "");
    };
  }

  private static CallNote members(PretendRequest request) {
    try {
      JsonNode head = Body.read(request.body()).head();
      List<String> lists = new ArrayList<>();
      head.path("destinations")
          .forEach(destination -> lists.add(destination.path("productDestinationId").asText()));
      boolean changing = !head.path("validateOnly").asBoolean();
      return new CallNote(String.join(",", lists), changing, "");
    } catch (ApiException e) {
      return new CallNote("", true, "");
    }
  }
}
