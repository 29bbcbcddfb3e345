package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be asked of an ad account. Guarded by the platform's lock. */
final class AccountEdges {
  private static final int LIMIT = 25;
  private static final int LIMIT_MAX = 100;
  private static final String TERMS_ID = "1";

  private final Accounts accounts;
  private final AudienceView view;
  private final String baseUrl;

  AccountEdges(Accounts accounts, AudienceView view, String baseUrl) {
    this.accounts = accounts;
    this.view = view;
    this.baseUrl = baseUrl;
  }

  ObjectNode read(Account account, GraphCall call) {
    ObjectNode all = JsonPart.JSON.createObjectNode();
    all.put("account_id", account.number());
    all.put("name", "Pretend account " + account.number());
    all.put("account_status", 1);
    all.put("currency", "EUR");
    all.put("timezone_name", "UTC");
    ObjectNode accepted = all.putObject("tos_accepted");
    if (account.hasAcceptedTerms()) {
      accepted.put("custom_audience_tos", 1);
    }
    return all.retain(Set.of(call.text("fields").split(",", -1))).put("id", account.id());
  }

  ObjectNode create(Account account, GraphCall call) {
    account.checkTerms();
    Map<String, String> fields = AudienceFields.forCreate(call);
    String id =
        account.audiences().stream()
            .filter(audience -> call.text("enable_fetch_or_create").equals("true"))
            .filter(audience -> audience.field("name").equals(fields.get("name")))
            .findFirst()
            .orElseGet(() -> accounts.create(account, fields))
            .id();
    return JsonPart.JSON.createObjectNode().put("id", id);
  }

  ObjectNode list(Account account, GraphCall call) {
    int limit = limit(call.text("limit"));
    long after = after(call.text("after"));
    List<Audience> rest =
        account.audiences().stream()
            .filter(audience -> Long.parseLong(audience.id()) > after)
            .toList();
    List<Audience> page = rest.subList(0, Math.min(limit, rest.size()));
    ObjectNode answer = JsonPart.JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    page.forEach(audience -> data.add(view.of(audience, call.text("fields"))));
    if (!page.isEmpty()) {
      paging(answer.putObject("paging"), account, call, page, page.size() < rest.size());
    }
    return answer;
  }

  private void paging(
      ObjectNode paging, Account account, GraphCall call, List<Audience> page, boolean more) {
    String after = cursor(page.get(page.size() - 1));
    paging.putObject("cursors").put("before", cursor(page.get(0))).put("after", after);
    if (more) {
      // Meta writes the token into the address, which is why nobody should log it
      paging.put(
          "next",
          "%s/%s/%s/customaudiences?access_token=%s&fields=%s&limit=%d&after=%s"
              .formatted(
                  baseUrl,
                  call.version(),
                  account.id(),
                  call.token(),
                  call.text("fields"),
                  page.size(),
                  after));
    }
  }

  private static int limit(String text) {
    if (text.isEmpty()) {
      return LIMIT;
    }
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw GraphError.invalid("(#100) Param limit must be a whole number above 0").thrown();
    }
    return Math.min(LIMIT_MAX, Integer.parseInt(text));
  }

  private static String cursor(Audience audience) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(audience.id().getBytes(StandardCharsets.UTF_8));
  }

  private static long after(String cursor) {
    try {
      return cursor.isEmpty()
          ? 0
          : Long.parseLong(
              new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw GraphError.invalid("(#100) Invalid cursors values").thrown();
    }
  }

  ObjectNode terms(Account account) {
    ObjectNode answer = JsonPart.JSON.createObjectNode();
    answer
        .putArray("data")
        .addObject()
        .put("tos_id", TERMS_ID)
        .put("business_id", account.number())
        .put("type", "custom_audience_tos");
    return answer;
  }

  ObjectNode acceptTerms(Account account, GraphCall call) {
    if (!call.required("tos_id").text().equals(TERMS_ID)) {
      throw GraphError.invalid("(#100) tos_id is not known").thrown();
    }
    account.acceptTerms();
    return JsonPart.JSON.createObjectNode().put("success", true);
  }
}
