package dev.rollcall.platform.googledatamanager;

import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.platform.JsonBytes;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.Platform.RemoteList;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bodies of the calls that change who is in a list. A removal has neither consent nor
 * terms: there they are unknown fields, which are refused.
 */
final class MemberRequest {
  private static final int ROW_BYTES = 480;
  private static final int EXPECTED_MAX = 16 << 20;

  private final DataManagerSettings settings;
  private final AccountName account;
  private final @Nullable AccountName login;
  private final @Nullable AccountName linked;
  private final boolean mobile;
  private final MemberRows rows;
  private final String granted;

  MemberRequest(DataManagerSettings settings) {
    this.settings = settings;
    this.account = settings.account();
    this.login = settings.loginAccount();
    this.linked = settings.linkedAccount();
    this.mobile = MemberRows.mobile(settings.fields());
    this.rows = new MemberRows(settings.fields());
    this.granted = granted(settings);
  }

  /**
   * Whoever is uploaded has granted each purpose that the destination requires, and of other
   * purposes nothing is known.
   */
  private static String granted(DataManagerSettings settings) {
    StringBuilder said = new StringBuilder();
    for (String purpose : new String[] {"adUserData", "adPersonalization"}) {
      if (settings.requires(purpose)) {
        said.append(said.isEmpty() ? "" : ",")
            .append('"')
            .append(purpose)
            .append("\":\"CONSENT_GRANTED\"");
      }
    }
    return said.isEmpty() ? "" : ",\"consent\":{" + said + "}";
  }

  Set<KeyForm> forms() {
    return rows.forms();
  }

  int rows(MatchKeys member) {
    return rows.count(member);
  }

  Payload compose(
      RemoteList list, BatchSpec batch, Iterable<? extends MatchKeys> members, byte[] room) {
    JsonBytes out =
        new JsonBytes(
            room, (int) Math.min(EXPECTED_MAX, 512L + (long) ROW_BYTES * batch.members()));
    destination(out, list).raw(",\"audienceMembers\":[");
    int[] ranks = rows.write(out, members, batch.members());
    out.raw(']');
    if (batch.operation() == Operation.ADD) {
      out.raw(granted);
      if (settings.termsAccepted()) {
        out.raw(",\"termsOfService\":{\"customerMatchTermsOfServiceStatus\":\"ACCEPTED\"}");
      }
    }
    if (!mobile) {
      out.raw(",\"encoding\":\"HEX\"");
    }
    out.raw('}');
    return new Payload(ranks.length, out.room(), out.length(), ranks);
  }

  /** Everybody last added before an instant. */
  byte[] older(RemoteList list, Instant before) {
    return destination(new JsonBytes(512), list)
        .raw(",\"removeAsOfTime\":\"")
        .raw(before.toString())
        .raw("\"}")
        .toBytes();
  }

  private JsonBytes destination(JsonBytes out, RemoteList list) {
    out.raw("{\"destinations\":[{\"operatingAccount\":");
    account.write(out);
    if (login != null) {
      out.raw(",\"loginAccount\":");
      login.write(out);
    }
    if (linked != null) {
      out.raw(",\"linkedAccount\":");
      linked.write(out);
    }
    return out.raw(",\"productDestinationId\":").text(list.id()).raw("}]");
  }
}
