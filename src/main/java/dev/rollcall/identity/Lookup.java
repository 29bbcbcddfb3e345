package dev.rollcall.identity;

import dev.rollcall.identity.arrival.Arrival;
import dev.rollcall.identity.arrival.EmailArrival;
import dev.rollcall.identity.arrival.OwnIdArrival;
import dev.rollcall.identity.arrival.PhoneArrival;
import dev.rollcall.identity.form.EmailForms;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds a person by what somebody types: a printed id, or an identifier, which is read as on
 * arrival and looked for by its token. Keeps, prints and logs nothing of it. Only reads.
 * Thread-safe.
 */
public final class Lookup {
  private static final String BY_TOKEN =
      "SELECT DISTINCT coalesce(a.person, l.profile) FROM link l"
          + " LEFT JOIN alias a ON a.profile = l.profile WHERE l.token = ?";
  private static final String BY_PROFILE =
      "SELECT DISTINCT coalesce(a.person, l.profile) FROM link l"
          + " LEFT JOIN alias a ON a.profile = l.profile WHERE l.profile = ?";

  private final Warehouse warehouse;
  private final Tokens tokens;
  private final PrintedIds ids;

  public Lookup(Warehouse warehouse, KeyRing keys) {
    this.warehouse = warehouse;
    this.tokens = new Tokens(keys);
    this.ids = new PrintedIds(keys);
  }

  /** How a person is shown. */
  public String print(int person) {
    return ids.print(person);
  }

  /**
   * The person that a printed id names now, even if it was printed before people turned out to be
   * one.
   *
   * @throws UnknownPersonException where it names nobody
   */
  public int printed(String id) {
    OptionalInt number = ids.parse(id);
    if (number.isEmpty()) {
      throw new UnknownPersonException(
          "that is no person's id; it looks like p_7f3k9x2m. Leave it out to be asked for an"
              + " e-mail address, a phone or a user id");
    }
    RoaringBitmap found = warehouse.ids(BY_PROFILE, number.getAsInt());
    if (found.isEmpty()) {
      throw new UnknownPersonException("nobody has this id; they may have been erased");
    }
    return found.first();
  }

  /**
   * @param line an e-mail address, a phone in E.164, or a user id
   * @throws UnknownPersonException where it is none of these, is nobody's, or several people's
   */
  public int identified(String line) {
    List<UUID> asked = tokens(line);
    if (asked.isEmpty()) {
      throw new UnknownPersonException(
          "that is no e-mail address, no phone such as +15550100 and no user id");
    }
    for (UUID token : asked) {
      RoaringBitmap found = warehouse.ids(BY_TOKEN, token);
      if (found.getCardinality() > 1) {
        throw new UnknownPersonException(
            "that identifier is on contacts of several people, so it tells nobody apart; try another");
      }
      if (!found.isEmpty()) {
        return found.first();
      }
    }
    throw new UnknownPersonException("nobody with that identifier is known here");
  }

  private List<UUID> tokens(String line) {
    List<UUID> asked = new ArrayList<>();
    for (Arrival<String> email : EmailArrival.read(line)) {
      if (email instanceof Arrival.Accepted<String> taken) {
        String plain = EmailForms.plain(taken.value());
        if (plain != null) {
          asked.add(tokens.token(IdentifierKind.EMAIL, "", plain));
        }
      }
    }
    if (PhoneArrival.read(line, null, false) instanceof Arrival.Accepted<String> phone) {
      asked.add(tokens.token(IdentifierKind.PHONE, "", phone.value()));
    }
    if (OwnIdArrival.read(line) instanceof Arrival.Accepted<String> own) {
      asked.add(tokens.token(IdentifierKind.USER_ID, Tokens.USER_SPACE, own.value()));
    }
    return asked;
  }
}
