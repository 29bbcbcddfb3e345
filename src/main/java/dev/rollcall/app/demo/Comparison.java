package dev.rollcall.app.demo;

import dev.rollcall.app.command.Document;
import dev.rollcall.app.command.Table;
import dev.rollcall.demo.Shop;
import dev.rollcall.ledger.SyncStatus;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the pretend platform has, address by address and phone by phone, against the shop's
 * own truth. A split's buckets are held against it together: each within it, and none in two.
 */
final class Comparison {
  /**
   * @param shouldBe people of the shop's truth; null for a bucket of a split
   * @param within the audience whose bucket it is; null where it is none
   */
  private record Line(
      String audience,
      String destination,
      @Nullable Integer shouldBe,
      int delivered,
      int platformRows,
      boolean fits,
      @Nullable String within) {
    String verdict() {
      return !fits ? "✗ differs" : within == null ? "✓ equal" : "✓ part of " + within;
    }
  }

  private final Shop shop;
  private final Sandbox sandbox;
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Integer> sizes;
  private boolean equal = true;

  Comparison(Shop shop, Sandbox sandbox) {
    this.shop = shop;
    this.sandbox = sandbox;
    this.sizes = shop.sizes();
  }

  /** Compares every list that has been synced. */
  Comparison of(List<SyncStatus> all) {
    for (SyncStatus status : all) {
      row(status);
    }
    return this;
  }

  private void row(SyncStatus status) {
    String name = status.key().audience();
    boolean bucket = !sizes.containsKey(name);
    String audience = bucket ? name.substring(0, name.lastIndexOf('-')) : name;
    PretendList list = list(status);
    Set<String> emails = column(list, "EMAIL");
    Set<String> phones = column(list, "PHONE");
    Set<String> rightEmails = shop.emailDigests(audience);
    Set<String> rightPhones = shop.phoneDigests(audience, phonePrefix(list));
    boolean fits =
        bucket
            ? rightEmails.containsAll(emails) && rightPhones.containsAll(phones)
            : rightEmails.equals(emails) && rightPhones.equals(phones);
    equal &= fits;
    lines.add(
        new Line(
            name,
            status.key().destination(),
            bucket ? null : sizes.getOrDefault(audience, 0),
            status.held(),
            list == null ? 0 : list.members(),
            fits,
            bucket ? audience : null));
  }

  /** Meta hashes a phone's digits alone, Google with the plus sign before them. */
  private static String phonePrefix(@Nullable PretendList list) {
    return list != null && list.platform().startsWith("google") ? "+" : "";
  }

  private @Nullable PretendList list(SyncStatus status) {
    if (status.list() == null) {
      return null;
    }
    return sandbox.lists().stream()
        .filter(list -> list.id().equals(status.list().id()))
        .findFirst()
        .orElse(null);
  }

  private Set<String> column(@Nullable PretendList list, String column) {
    if (list == null) {
      return Set.of();
    }
    try (Stream<String> cells = sandbox.column(list.platform(), list.id(), column).stream()) {
      return cells.collect(Collectors.toCollection(TreeSet::new));
    }
  }

  Table table() {
    Table table =
        new Table("audience", "destination", "should be", "delivered", "platform rows", "truth");
    for (Line line : lines) {
      table.row(
          line.audience(),
          line.destination(),
          line.shouldBe(),
          line.delivered(),
          line.platformRows(),
          line.verdict());
    }
    return table;
  }

  /** The same for scripts. */
  Document document(Instant at, int exit) {
    return Document.of("demo", exit)
        .put("at", at)
        .each(
            "lists",
            lines,
            (line, into) ->
                into.put("audience", line.audience())
                    .put("destination", line.destination())
                    .put("shouldBe", line.shouldBe())
                    .put("delivered", line.delivered())
                    .put("platformRows", line.platformRows())
                    .put("fits", line.fits())
                    .put("bucketOf", line.within()));
  }

  /** Whether every list is as the truth says. */
  boolean equal() {
    return equal;
  }
}
