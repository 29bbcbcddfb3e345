package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** An audience as its owner reads it: sizes in ranges, states in codes. */
final class AudienceView {
  private static final int MASK_BELOW = 1_000;
  private static final int DELIVERY_MIN = 100;
  private static final Set<String> WRITTEN =
      Set.of(
          "name",
          "description",
          "subtype",
          "customer_file_source",
          "retention_days",
          "is_value_based",
          "usage_restriction",
          "audience_labels",
          "opt_out_link",
          "use_for_products");

  /** Fields that exist at Meta and are empty for a plain customer list. */
  private static final Set<String> EMPTY =
      Set.of(
          "data_source",
          "data_source_types",
          "datafile_custom_audience_uploading_status",
          "delete_time",
          "excluded_custom_audiences",
          "external_event_source",
          "fields_violating_integrity_policy",
          "household_audience",
          "included_custom_audiences",
          "is_eligible_for_sac_campaigns",
          "is_household",
          "is_snapshot",
          "lookalike_audience_ids",
          "lookalike_spec",
          "owner_business",
          "page_deletion_marked_delete_time",
          "permission_for_actions",
          "pixel_id",
          "regulated_audience_spec",
          "rev_share_policy_id",
          "rule",
          "rule_aggregation",
          "rule_v2",
          "seed_audience",
          "sharing_status",
          "time_updated");

  private static final Map<Integer, String> OPERATION =
      Map.of(
          200, "Normal",
          410, "No file uploaded",
          412, "Many invalid entries",
          414, "Replacing in progress",
          415, "Replace failed");

  private final int matchPercent;
  private final Map<String, Function<Audience, JsonNode>> computed;

  AudienceView(int matchPercent) {
    this.matchPercent = matchPercent;
    this.computed =
        Map.of(
            "id", audience -> text(audience.id()),
            "account_id", audience -> text(audience.account().number()),
            "approximate_count_lower_bound", audience -> number(low(audience)),
            "approximate_count_upper_bound", audience -> number(high(audience)),
            "operation_status", AudienceView::operation,
            "delivery_status", this::delivery,
            "time_created", audience -> number(audience.created().getEpochSecond()),
            "time_content_updated", audience -> number(audience.changed().getEpochSecond()));
  }

  /**
   * The asked fields, and always the id.
   *
   * @param fields separated by commas; may be empty
   * @throws GraphException for a field that audiences do not have
   */
  ObjectNode of(Audience audience, String fields) {
    ObjectNode view = JsonPart.JSON.createObjectNode();
    for (String field : fields.isBlank() ? new String[0] : fields.split(",", -1)) {
      put(view, audience, field.strip());
    }
    return view.put("id", audience.id());
  }

  private void put(ObjectNode view, Audience audience, String field) {
    Function<Audience, JsonNode> compute = computed.get(field);
    if (compute != null) {
      view.set(field, compute.apply(audience));
    } else if (!WRITTEN.contains(field) && !EMPTY.contains(field)) {
      throw GraphError.invalid(
              "(#100) Tried accessing nonexisting field (" + field + ") on a custom audience")
          .thrown();
    } else if (audience.fields().containsKey(field)) {
      view.set(field, AudienceFields.read(field, audience.field(field)));
    }
  }

  static int operationStatus(Audience audience) {
    if (audience.replaces().isRunning()) {
      return 414;
    }
    if (audience.replaces().hasFailed()) {
      return 415;
    }
    if (!audience.isFilled()) {
      return 410;
    }
    return audience.isMostlyInvalid() ? 412 : 200;
  }

  private static JsonNode operation(Audience audience) {
    int code = operationStatus(audience);
    return status(code, OPERATION.getOrDefault(code, ""));
  }

  private JsonNode delivery(Audience audience) {
    return matched(audience) >= DELIVERY_MIN
        ? status(200, "This audience is ready for use.")
        : status(300, "This audience is too small.");
  }

  private static ObjectNode status(int code, String description) {
    return JsonPart.JSON.createObjectNode().put("code", code).put("description", description);
  }

  private long matched(Audience audience) {
    return (long) audience.rows().size() * matchPercent / 100;
  }

  private long low(Audience audience) {
    long matched = matched(audience);
    return matched < MASK_BELOW ? 0 : matched - matched % step(matched);
  }

  private long high(Audience audience) {
    long matched = matched(audience);
    return matched < MASK_BELOW ? MASK_BELOW : low(audience) + step(matched);
  }

  /** Two digits tell enough. */
  private static long step(long count) {
    return count < 100 ? 1 : step(count / 10) * 10;
  }

  private static JsonNode text(String value) {
    return JsonPart.JSON.getNodeFactory().textNode(value);
  }

  private static JsonNode number(long value) {
    return JsonPart.JSON.getNodeFactory().numberNode(value);
  }
}
