package dev.rollcall.source;

import dev.rollcall.identity.ArrivedContact;
import dev.rollcall.identity.ArrivedContact.Identifier;
import dev.rollcall.identity.Tokens;
import dev.rollcall.model.IdentifierKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Random contacts: most are new and alone, some share identifiers, come again with the same or
 * other ones, older or newer, twice in a file, or as deleted.
 */
final class MadeContacts {
  private static final int SHARED = 8;

  private final Random chance;
  private final Tokens tokens;
  private int next;

  MadeContacts(Random chance, Tokens tokens) {
    this.chance = chance;
    this.tokens = tokens;
  }

  /** Up to six batches, and sometimes less than one. */
  List<Contact> file() {
    int count = 1 + chance.nextInt(chance.nextInt(4) == 0 ? 15 : 120);
    List<Contact> contacts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      contacts.add(contact());
    }
    return contacts;
  }

  UUID email() {
    return tokens.token(
        IdentifierKind.EMAIL, "", "shared" + chance.nextInt(SHARED) + "@example.org");
  }

  UUID visitor() {
    return tokens.token(IdentifierKind.ANONYMOUS_ID, "", "visitor" + chance.nextInt(SHARED));
  }

  private Contact contact() {
    boolean again = next > 0 && chance.nextInt(3) == 0;
    int number = again ? Math.max(0, next - 1 - chance.nextInt(30)) : next++;
    UUID key = tokens.token(IdentifierKind.CONTACT_ID, "crm", "c" + number);
    Instant updated = SourceKit.NOW.minusSeconds(chance.nextInt(5));
    if (chance.nextInt(15) == 0) {
      return Contact.deleted(key, updated);
    }
    byte[] keys = ("keys " + number + " " + chance.nextInt(3)).getBytes(StandardCharsets.UTF_8);
    ArrivedContact identity =
        new ArrivedContact(List.copyOf(identifiers(number, key)), 2, keys, List.of(), 0);
    return new Contact(
        key,
        updated,
        identity,
        List.of(Trait.text("name", "Name " + chance.nextInt(3))),
        Map.of("ads", chance.nextInt(3)),
        List.of(),
        List.of(),
        false);
  }

  private Set<Identifier> identifiers(int number, UUID key) {
    Set<Identifier> found = new LinkedHashSet<>();
    if (chance.nextInt(6) == 0) {
      found.add(new Identifier(IdentifierKind.CONTACT_ID, key));
    }
    if (chance.nextInt(8) > 0) {
      String own = "p" + number + "." + chance.nextInt(2) + "@example.org";
      found.add(new Identifier(IdentifierKind.EMAIL, tokens.token(IdentifierKind.EMAIL, "", own)));
    }
    if (chance.nextInt(5) == 0) {
      found.add(new Identifier(IdentifierKind.EMAIL, email()));
    }
    if (chance.nextInt(12) == 0) {
      found.add(new Identifier(IdentifierKind.ANONYMOUS_ID, visitor()));
    }
    return found;
  }
}
