package dev.rollcall.sync;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as pretend platforms write them: one for each address of a member. */
final class FakeRows {
  private FakeRows() {}

  static String row(People.Version version, String email) {
    return email + "|" + version.phone();
  }

  /** Rows that a member makes. */
  static List<String> rows(People.Version version) {
    return version.emails().stream().map(email -> row(version, email)).toList();
  }

  static String row(MatchKeys member, int index) {
    String phone =
        member.count(IdentifierKind.PHONE) == 0 ? "" : text(member.value(KeyForm.PHONE_E164, 0));
    return text(member.value(KeyForm.EMAIL_PLAIN, index)) + "|" + phone;
  }

  /** Adds each member's rows, and says of which member, by rank, each is. */
  static List<Integer> write(Iterable<? extends MatchKeys> members, List<String> rows) {
    List<Integer> ranks = new ArrayList<>();
    int rank = 0;
    for (MatchKeys member : members) {
      for (int index = 0; index < member.count(IdentifierKind.EMAIL); index++) {
        rows.add(row(member, index));
        ranks.add(rank);
      }
      rank++;
    }
    return ranks;
  }

  /** A body written over what stands in the room, where it is large enough. */
  static Payload payload(BatchSpec batch, List<String> rows, byte[] room) {
    String head = batch.id() + " " + batch.operation() + " " + batch.members() + "\n";
    byte[] body = (head + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8);
    byte[] into = room.length < body.length ? new byte[2 * body.length] : room;
    System.arraycopy(body, 0, into, 0, body.length);
    return new Payload(rows.size(), into, body.length, new int[0]);
  }

  static String body(Payload payload) {
    return new String(payload.body(), 0, payload.length(), StandardCharsets.UTF_8);
  }

  private static String text(byte @Nullable [] value) {
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }
}
