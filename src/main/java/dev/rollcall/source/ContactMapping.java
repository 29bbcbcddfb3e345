package dev.rollcall.source;

import dev.rollcall.identity.ArrivedContact;
import dev.rollcall.identity.ArrivedContact.Problem;
import dev.rollcall.identity.ContactReader;
import dev.rollcall.identity.RawContact;
import dev.rollcall.identity.RawContact.RawIdentifier;
import dev.rollcall.identity.Tokens;
import dev.rollcall.identity.arrival.Arrival;
import dev.rollcall.identity.arrival.OwnIdArrival;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.model.SourceDefinition.ConsentField;
import dev.rollcall.model.SourceDefinition.DeletedField;
import dev.rollcall.model.SourceDefinition.IdentifierField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a row to a contact, as the source's definition says. Thread-safe. */
final class ContactMapping {
  private static final Duration AHEAD_MAX = Duration.ofHours(1);
  private static final Pattern SPREADSHEET = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)?[eE][+-]?\\d+");

  private final SourceDefinition source;
  private final String idField;
  private final Tokens tokens;
  private final ContactReader reader;
  private final List<TraitReader> traits;
  private final Instant arrived;

  /**
   * @param arrived time of change of rows that name none
   */
  ContactMapping(SourceDefinition source, Tokens tokens, ContactReader reader, Instant arrived) {
    this.source = source;
    this.idField =
        Objects.requireNonNull(source.id(), () -> source.location() + ": contacts need `id`");
    this.tokens = tokens;
    this.reader = reader;
    this.traits =
        source.traits().stream().map(trait -> new TraitReader(trait, source.zone())).toList();
    this.arrived = arrived;
  }

  /**
   * @throws BadRow where the row has no id or an unreadable time of change; any other bad value is
   *     refused alone
   */
  Contact map(Row row) throws BadRow {
    List<Remark> remarks = new ArrayList<>(0);
    List<Refused> refused = new ArrayList<>(0);
    UUID key = key(row);
    Instant updated = updated(row, remarks);
    if (saysDeleted(row)) {
      return Contact.deleted(key, updated);
    }
    ArrivedContact identity = identity(row, refused);
    remarks.addAll(Collections.nCopies(identity.repaired(), Remark.REPAIRED));
    List<Trait> found = traits.isEmpty() ? List.of() : traits(row, remarks, refused);
    Map<String, Integer> consent = source.consent().isEmpty() ? Map.of() : consent(row, remarks);
    return new Contact(
        key, updated, identity, found, consent, lasting(remarks), lasting(refused), false);
  }

  /** The same list where there is nothing in it: many contacts wait for each other at a time. */
  private static <T> List<T> lasting(List<T> list) {
    return list.isEmpty() ? List.of() : list;
  }

  /** Whether the record is one that its source has deleted. */
  boolean saysDeleted(Row row) {
    DeletedField deleted = source.deleted();
    String text = deleted == null ? null : row.text(deleted.field());
    return deleted != null && text != null && deleted.values().contains(text.strip());
  }

  private UUID key(Row row) throws BadRow {
    String text = row.text(idField);
    if (text != null && spreadsheet(text)) {
      throw new BadRow(Reason.SPREADSHEET_NUMBER);
    }
    Arrival<String> id = OwnIdArrival.read(text == null ? "" : text);
    if (id instanceof Arrival.Accepted<String> accepted) {
      return tokens.token(IdentifierKind.CONTACT_ID, source.name(), accepted.value());
    }
    throw new BadRow(id instanceof Arrival.Absent ? Reason.ID_MISSING : Reason.ID_TOO_LONG);
  }

  private Instant updated(Row row, List<Remark> remarks) throws BadRow {
    String text = source.updated() == null ? null : row.text(source.updated());
    if (text == null || text.isBlank()) {
      return arrived;
    }
    Instant updated =
        TimeText.read(text, source.zone()).orElseThrow(() -> new BadRow(Reason.TIME_UNREADABLE));
    if (updated.isAfter(arrived.plus(AHEAD_MAX))) {
      remarks.add(Remark.TIME_FROM_ARRIVAL);
      return arrived;
    }
    return updated;
  }

  private ArrivedContact identity(Row row, List<Refused> refused) {
    List<RawIdentifier> identifiers = new ArrayList<>(source.identifiers().size());
    for (IdentifierField field : source.identifiers()) {
      for (String text : row.texts(field.field())) {
        if (ownId(field) && spreadsheet(text)) {
          refused.add(refuse(row, field.field(), Reason.SPREADSHEET_NUMBER, text));
        } else {
          identifiers.add(new RawIdentifier(field.kind(), field.field(), text, field.hashed()));
        }
      }
    }
    ArrivedContact identity =
        reader.arrive(
            new RawContact(
                source.name(),
                identifiers,
                attributes(row),
                source.defaultCountry(),
                source.birthDateFormat(),
                source.lettersInPhones()));
    for (Problem problem : identity.problems()) {
      refused.add(
          Refused.of(
              row.line(),
              problem.reason(),
              problem.field() + ": " + problem.sentence(),
              raw(row, problem.field())));
    }
    return identity;
  }

  private Map<String, String> attributes(Row row) {
    Map<String, String> attributes = new HashMap<>();
    source
        .attributes()
        .forEach(
            (attribute, field) -> {
              String text = row.text(field);
              if (text != null && !text.isBlank()) {
                attributes.put(attribute, text);
              }
            });
    return attributes;
  }

  private List<Trait> traits(Row row, List<Remark> remarks, List<Refused> refused) {
    List<Trait> found = new ArrayList<>(traits.size());
    for (TraitReader trait : traits) {
      if (trait.present(row)) {
        trait
            .read(row)
            .ifPresentOrElse(
                said -> {
                  Trait clean = said.redacted();
                  found.add(clean);
                  remarks.addAll(clean.equals(said) ? List.of() : List.of(Remark.REDACTED));
                },
                () ->
                    refused.add(
                        refuse(
                            row, trait.field(), Reason.TRAIT_UNREADABLE, raw(row, trait.field()))));
      }
    }
    return found;
  }

  /** A value that the mapping does not list means unknown, never granted. */
  private Map<String, Integer> consent(Row row, List<Remark> remarks) {
    Map<String, Integer> states = new HashMap<>();
    for (ConsentField field : source.consent()) {
      String text = row.text(field.field());
      if (text != null && !text.isBlank()) {
        int state = state(field, text.strip());
        states.merge(field.purpose(), state, Math::min);
        if (state == Contact.UNKNOWN) {
          remarks.add(Remark.CONSENT_UNLISTED);
        }
      }
    }
    return states;
  }

  private static int state(ConsentField field, String value) {
    if (field.denied().contains(value)) {
      return Contact.DENIED;
    }
    return field.granted().contains(value) ? Contact.GRANTED : Contact.UNKNOWN;
  }

  private static boolean ownId(IdentifierField field) {
    return field.hashed() == null
        && (field.kind() == IdentifierKind.USER_ID
            || field.kind() == IdentifierKind.ANONYMOUS_ID
            || field.kind() == IdentifierKind.EXTERNAL_ID);
  }

  private static boolean spreadsheet(String text) {
    boolean exponent = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    return exponent && text.length() <= 30 && SPREADSHEET.matcher(text.strip()).matches();
  }

  private static Refused refuse(Row row, String field, Reason reason, String raw) {
    return Refused.of(row.line(), reason, field + ": " + reason.sentence(), raw);
  }

  /** What the problem's field held; attributes' problems name the attribute. */
  private String raw(Row row, String field) {
    String column = source.attributes().getOrDefault(field, field);
    return Stream.concat(row.texts(column).stream(), row.texts(field).stream())
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
