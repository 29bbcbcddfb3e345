package dev.rollcall.identity;

import dev.rollcall.identity.ArrivedContact.Identifier;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds contacts whose own id no profile, no deleted contact and no other of them has, neither as
 * its own nor otherwise: each is a new profile. One that shares no other token either is a person
 * of its own, whatever the limit and the block list say, so that none of the joins of {@link
 * Resolution} is needed to tell; of others it needs the shared ones alone. Keeps two bytes a token
 * in memory. For one write transaction; not thread-safe.
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
    /** All but some identifiers. */
    public Arriving without(List<Identifier> some) {
      return some.isEmpty()
          ? this
          : new Arriving(own, identifiers.stream().filter(each -> !some.contains(each)).toList());
    }

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
   * What was found of a batch.
   *
   * @param places of newcomers
   * @param shared by place: which identifiers of a newcomer somebody else has, or may have
   */
  public record Found(BitSet places, Map<Integer, List<Identifier>> shared) {
    /** Empty where the contact at a place shares none. */
    public List<Identifier> shared(int place) {
      return shared.getOrDefault(place, List.of());
    }
  }

  /**
   * Looks through a batch. One that is not found to be a newcomer may be one all the same, rarely.
   * All of the batch are known from now on.
   */
  public Found among(List<Arriving> batch) {
    SharedTokens together = new SharedTokens(batch);
    Found found = new Found(new BitSet(), new HashMap<>());
    for (int place = 0; place < batch.size(); place++) {
      Arriving contact = batch.get(place);
      boolean shares = together.sharing().get(place);
      boolean own = meet(contact.own()) || shares && together.shared(contact.own());
      List<Identifier> shared = shared(contact, shares ? together : null);
      if (!own) {
        found.places().set(place);
        if (!shared.isEmpty()) {
          found.shared().put(place, shared);
        }
      }
    }
    return found;
  }

  /**
   * @param together null: the contact has no token that another of its batch has
   */
  private List<Identifier> shared(Arriving contact, @Nullable SharedTokens together) {
    List<Identifier> shared = List.of();
    for (Identifier identifier : contact.identifiers()) {
      UUID token = identifier.token();
      if (!token.equals(contact.own())
          && (meet(token) || together != null && together.shared(token))) {
        shared = shared.isEmpty() ? new ArrayList<>(1) : shared;
        shared.add(identifier);
      }
    }
    return shared;
  }

  /**
   * Whether the token was seen before; it is from now on. One that an earlier contact of the same
   * batch brought was, which says no more than that the two share it.
   */
  private boolean meet(UUID token) {
    boolean met = seen.saw(token);
    if (!met) {
      seen.see(token);
    }
    return met;
  }
}
