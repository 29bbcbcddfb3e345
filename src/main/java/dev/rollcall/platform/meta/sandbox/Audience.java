package dev.rollcall.platform.meta.sandbox;

import dev.rollcall.sandbox.MemberRows;
import dev.rollcall.sandbox.PretendList;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One custom audience. Guarded by the platform's lock. */
final class Audience {
  private final String id;
  private final Account account;
  private final Instant created;
  private final Map<String, String> fields;
  private final Replaces replaces = new Replaces(this);
  private MemberRows rows = new MemberRows();
  private Instant changed;
  private boolean filled;
  private boolean mostlyInvalid;
  private long rowsInvalid;
  private long removesOfNobody;

  Audience(String id, Account account, Map<String, String> fields, Instant created) {
    this.id = id;
    this.account = account;
    this.fields = new TreeMap<>(fields);
    this.created = created;
    this.changed = created;
  }

  String id() {
    return id;
  }

  Account account() {
    return account;
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  Map<String, String> fields() {
    return fields;
  }

  boolean isValueBased() {
    return field("is_value_based").equals("true");
  }

  Instant created() {
    return created;
  }

  /** When its members last changed. */
  Instant changed() {
    return changed;
  }

  Replaces replaces() {
    return replaces;
  }

  MemberRows rows() {
    return rows;
  }

  /** False until anything was uploaded. */
  boolean isFilled() {
    return filled;
  }

  /** True if more than half of the last upload was invalid. */
  boolean isMostlyInvalid() {
    return mostlyInvalid;
  }

  /** Refuses rows that do not fit the kind of audience. */
  void checkValue(Schema schema) {
    if (isValueBased() && !schema.hasValue()) {
      throw GraphError.invalid("(#100) Value-Based Custom Audience requires LOOKALIKE_VALUE")
          .thrown();
    }
    if (!isValueBased() && schema.hasValue()) {
      throw GraphError.invalid("(#100) LOOKALIKE_VALUE needs a value-based audience").thrown();
    }
  }

  void add(Upload upload, Instant now) {
    for (int row = 0; row < upload.rows().rows(); row++) {
      rows.add(upload.rows(), row, now);
    }
    note(upload, now);
  }

  void remove(Upload upload, Instant now) {
    for (int row = 0; row < upload.rows().rows(); row++) {
      removesOfNobody += rows.remove(upload.rows(), row) ? 0 : 1;
    }
    note(upload, now);
  }

  /** Lets go whose time is over: {@code retention_days} after they were last added. */
  void expire(Instant now) {
    String days = field("retention_days");
    if (!days.isEmpty()
        && rows.removeAddedBefore(now.minus(Duration.ofDays(Integer.parseInt(days)))) > 0) {
      changed = now;
    }
  }

  /** As a person at the platform would take everybody off. */
  void empty(Instant now) {
    rows = new MemberRows();
    changed = now;
  }

  /** Puts other members in place of all. */
  void swap(MemberRows others, Instant now) {
    rows = others;
    changed = now;
  }

  /** Keeps what there is to say about an upload. */
  void note(Upload upload, Instant now) {
    filled = true;
    mostlyInvalid = upload.invalid() * 2 > upload.received();
    rowsInvalid += upload.invalid();
    changed = now;
  }

  PretendList view() {
    Map<String, String> details = new TreeMap<>(fields);
    details.put("operationStatus", Integer.toString(AudienceView.operationStatus(this)));
    details.put("rowsInvalid", Long.toString(rowsInvalid));
    details.put("removesOfNobody", Long.toString(removesOfNobody));
    return new PretendList("meta", account.id(), id, field("name"), rows.size(), details);
  }
}
