package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.MemberRows;
import dev.rollcall.sandbox.PretendList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * One user list. Nothing happens to it by itself; time that has passed is noticed when one looks.
 * Guarded by the platform's lock.
 */
final class UserList {
  private final String platform;
  private final String id;
  private final Account account;
  private final Sizes sizes;
  private final MemberRows members = new MemberRows();
  private final Deque<Job> waiting = new ArrayDeque<>();
  private ObjectNode fields;
  private boolean deleted;
  private long removesOfNobody;
  private long rowsInvalid;

  UserList(String platform, String id, Account account, ObjectNode fields, Duration sizeDelay) {
    this.platform = platform;
    this.id = id;
    this.account = account;
    this.fields = fields;
    this.sizes = new Sizes(sizeDelay);
  }

  String id() {
    return id;
  }

  Account account() {
    return account;
  }

  String name() {
    return account.name() + "/userLists/" + id;
  }

  /** What its owner wrote, checked. */
  ObjectNode fields() {
    return fields;
  }

  void change(ObjectNode changed) {
    fields = changed;
  }

  String text(String field) {
    return fields.path(field).asText();
  }

  boolean takes(DataKind kind) {
    return ListFields.keyType(fields).equals(kind.keyType());
  }

  MemberRows members() {
    return members;
  }

  /** How many members are shown to its owner. */
  int shownSize(Instant now) {
    return sizes.shown(now);
  }

  void delete() {
    deleted = true;
  }

  /** Takes a request's work, to be done when its time is over and all before it are done. */
  void accept(Job job) {
    waiting.add(job);
  }

  /** Does what is due, and lets go whose membership is over. */
  void settle(Instant now) {
    while (!waiting.isEmpty() && !waiting.element().due().isAfter(now)) {
      Job job = waiting.remove();
      expire(job.due());
      removesOfNobody += job.run(members, takesPart(job));
      rowsInvalid += job.counts().map(Counts::failed).orElse(0L);
      sizes.note(job.due(), members.size());
    }
    expire(now);
  }

  /** Another name, given by a person at the platform. */
  void rename(String name) {
    ObjectNode renamed = fields.deepCopy();
    renamed.put("displayName", name);
    fields = renamed;
  }

  /** Everybody is taken off by a person at the platform; sizes follow later as always. */
  void empty(Instant now) {
    members.removeAddedBefore(Instant.MAX);
    sizes.note(now, members.size());
  }

  private boolean takesPart(Job job) {
    boolean closed = text("membershipStatus").equals("CLOSED");
    return !deleted && !(closed && job.kind() == JobKind.INGEST);
  }

  private void expire(Instant now) {
    Duration life = ListFields.duration(fields);
    if (members.removeAddedBefore(now.minus(life)) > 0) {
      sizes.note(now, members.size());
    }
  }

  PretendList view() {
    Map<String, String> details = new TreeMap<>();
    fields
        .properties()
        .forEach(
            field ->
                details.put(
                    field.getKey(),
                    field.getValue().isTextual()
                        ? field.getValue().textValue()
                        : field.getValue().toString()));
    details.put("jobsWaiting", Integer.toString(waiting.size()));
    details.put("rowsInvalid", Long.toString(rowsInvalid));
    details.put("removesOfNobody", Long.toString(removesOfNobody));
    return new PretendList(
        platform, account.name(), id, text("displayName"), members.size(), details);
  }
}
