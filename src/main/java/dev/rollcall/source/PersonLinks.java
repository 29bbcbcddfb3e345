package dev.rollcall.source;

import dev.rollcall.identity.ArrivedContact;
import dev.rollcall.identity.ArrivedContact.Identifier;
import dev.rollcall.identity.ContactReader;
import dev.rollcall.identity.RawContact;
import dev.rollcall.identity.RawContact.RawIdentifier;
import dev.rollcall.identity.Tokens;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.EventMessage.Link;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Which identifiers of a message point at one person. Thread-safe. */
final class PersonLinks {
  private static final String EMAIL_FIELD = "traits.email";
  private static final String PHONE_FIELD = "traits.phone";

  private final SourceDefinition source;
  private final Tokens tokens;
  private final ContactReader contacts;

  PersonLinks(SourceDefinition source, Tokens tokens, ContactReader contacts) {
    this.source = source;
    this.tokens = tokens;
    this.contacts = contacts;
  }

  /** The owner of the event's profile, then what else the message says of it. */
  List<Link> of(MessageType type, MessageDraft draft) throws BadMessage {
    List<Link> found = new ArrayList<>(2);
    if (draft.userId() != null) {
      found.add(user(draft.userId()));
    }
    if (draft.anonymousId() != null) {
      found.add(anonymous(draft.anonymousId()));
    }
    if (type == MessageType.ALIAS) {
      addPrevious(draft, found);
    }
    if (found.isEmpty()) {
      throw new BadMessage(Reason.ANY_ID_MISSING);
    }
    return found;
  }

  private void addPrevious(MessageDraft draft, List<Link> to) throws BadMessage {
    if (draft.userId() == null || draft.previousId() == null) {
      throw new BadMessage(Reason.PREVIOUS_ID_MISSING);
    }
    to.add(user(draft.previousId()));
    to.add(anonymous(draft.previousId()));
  }

  Link user(String id) {
    return new Link(
        IdentifierKind.USER_ID, tokens.token(IdentifierKind.USER_ID, Tokens.USER_SPACE, id));
  }

  Link anonymous(String id) {
    return new Link(IdentifierKind.ANONYMOUS_ID, tokens.token(IdentifierKind.ANONYMOUS_ID, "", id));
  }

  /** Adds e-mails and phones of identify's traits; a bad one is refused alone. */
  List<Remark> addTraits(MessageDraft draft, long position, List<Link> to, List<Refused> refused) {
    List<Remark> remarks = new ArrayList<>(0);
    for (String email : draft.emails) {
      remarks.addAll(add(IdentifierKind.EMAIL, EMAIL_FIELD, email, position, to, refused));
    }
    for (String phone : draft.phones) {
      remarks.addAll(add(IdentifierKind.PHONE, PHONE_FIELD, phone, position, to, refused));
    }
    return remarks;
  }

  private List<Remark> add(
      IdentifierKind kind,
      String field,
      String text,
      long position,
      List<Link> to,
      List<Refused> refused) {
    ArrivedContact arrived = contacts.arrive(alone(new RawIdentifier(kind, field, text, null)));
    for (Identifier identifier : arrived.identifiers()) {
      to.add(new Link(identifier.kind(), identifier.token()));
    }
    for (ArrivedContact.Problem problem : arrived.problems()) {
      refused.add(
          new Refused(
              position,
              problem.reason(),
              problem.field() + ": " + problem.sentence(),
              text.getBytes(StandardCharsets.UTF_8)));
    }
    return Collections.nCopies(arrived.repaired(), Remark.REPAIRED);
  }

  private RawContact alone(RawIdentifier identifier) {
    return new RawContact(
        source.name(),
        List.of(identifier),
        Map.of(),
        source.defaultCountry(),
        null,
        source.lettersInPhones());
  }
}
