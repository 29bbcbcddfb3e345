package dev.rollcall.identity;

import dev.rollcall.identity.ArrivedContact.Identifier;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/**
 * Finds contacts that share no token with any profile, with any deleted contact or with each other.
 * Each is a person of its own, whatever the limit and the block list say, so that none of the joins
 * of {@link Resolution} is needed to tell. Keeps two bytes a token in memory. For one write
 * transaction; not thread-safe.
 */
public final class Newcomers {
  private static final String TOKENS =
      "SELECT token FROM link UNION ALL SELECT key FROM deleted_contact";

  private final SeenTokens seen;

  private Newcomers(SeenTokens seen) {
    this.seen = seen;
  }

  /**
   * The tokens of a contact.
   *
   * @param own of its id in its source
   * @param identifiers may have {@code own} among them
   */
  public record Arriving(UUID own, List<Identifier> identifiers) {
    @Override
    public String toString() {
      return "arriving contact";
    }
  }

  /** Knows all who are there; reads every token once. */
  public static Newcomers read(Connection on) throws SQLException {
    SeenTokens seen = new SeenTokens(2 * Sql.number(on, "SELECT count(*) FROM link"));
    try (PreparedStatement query = on.prepareStatement(TOKENS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        seen.see(rows.getObject(1, UUID.class));
      }
    }
    return new Newcomers(seen);
  }

  /**
   * The places of newcomers. One that is not found may be one all the same, rarely. All of the
   * batch are known from now on.
   */
  public BitSet among(List<Arriving> batch) {
    BitSet known = new SharedTokens(batch).sharing();
    for (int place = 0; place < batch.size(); place++) {
      if (!known.get(place) && known(batch.get(place))) {
        known.set(place);
      }
    }
    batch.forEach(this::see);
    known.flip(0, batch.size());
    return known;
  }

  private boolean known(Arriving contact) {
    boolean known = seen.saw(contact.own());
    for (Identifier identifier : contact.identifiers()) {
      known |= seen.saw(identifier.token());
    }
    return known;
  }

  private void see(Arriving contact) {
    seen.see(contact.own());
    for (Identifier identifier : contact.identifiers()) {
      seen.see(identifier.token());
    }
  }
}
