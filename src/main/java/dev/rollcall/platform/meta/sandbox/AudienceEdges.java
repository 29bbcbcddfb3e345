package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What can be asked of an audience, its members aside. Guarded by the platform's lock. */
final class AudienceEdges {
  private final Accounts accounts;
  private final AudienceView view;
  private final int matchPercent;

  AudienceEdges(Accounts accounts, AudienceView view, int matchPercent) {
    this.accounts = accounts;
    this.view = view;
    this.matchPercent = matchPercent;
  }

  ObjectNode read(Audience audience, GraphCall call) {
    return view.of(audience, call.text("fields"));
  }

  ObjectNode edit(Audience audience, GraphCall call) {
    audience.fields().putAll(AudienceFields.forEdit(call));
    return success();
  }

  ObjectNode delete(Audience audience) {
    accounts.delete(audience);
    return success();
  }

  private static ObjectNode success() {
    return JsonPart.JSON.createObjectNode().put("success", true);
  }

  /** No ad uses a pretend audience. */
  ObjectNode ads() {
    ObjectNode answer = JsonPart.JSON.createObjectNode();
    answer.putArray("data");
    return answer;
  }

  ObjectNode sessions(Audience audience, GraphCall call) {
    ObjectNode answer = JsonPart.JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    String wanted = call.text("session_id");
    audience.account().sessions().stream()
        .filter(session -> session.audience() == audience)
        .map(session -> session.row(matchPercent))
        .filter(row -> wanted.isEmpty() || row.path("session_id").asText().equals(wanted))
        .forEach(data::add);
    return answer;
  }
}
