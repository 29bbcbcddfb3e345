package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.Countries;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Times;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.PullDefinition;
import dev.rollcall.model.PullDefinition.Keyset;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.model.SourceDefinition.ConsentField;
import dev.rollcall.model.SourceDefinition.DeletedField;
import dev.rollcall.model.SourceDefinition.IdentifierField;
import dev.rollcall.model.SourceDefinition.Kind;
import dev.rollcall.model.SourceDefinition.TraitField;
import dev.rollcall.security.Secrets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one source: contacts, or events. The two share what a file is, and differ in the rest. */
final class SourceReader {
  private static final Key<String> SOURCE =
      Key.required("source", Types.NAMED, "name of the source");
  private static final Key<String> DESCRIPTION =
      Key.optional("description", Types.TEXT, "", "one sentence for people");
  private static final Type<Kind> KIND_WORD =
      Types.word(Kind.class, word -> word.name().toLowerCase(Locale.ROOT));
  private static final Key<Kind> KIND =
      Key.required("kind", KIND_WORD, "what arrives: contacts or events");
  private static final Key<ZoneId> TIME_ZONE =
      Key.optional("timeZone", Times.ZONE, ZoneOffset.UTC, "zone of times that carry none");
  private static final Key<Duration> FRESH_WITHIN =
      Key.optional("freshWithin", Durations.DURATION, "how old it may be before syncs hold back");
  private static final Key<Character> DELIMITER =
      Key.optional("delimiter", FileTypes.DELIMITER, "between fields of CSV; else it is found");
  private static final Key<String> ENCODING =
      Key.optional("encoding", FileTypes.ENCODING, "of files, UTF-8 if not said");
  private static final Key<Boolean> PARTIAL =
      Key.optional(
          "partial", Types.BOOLEAN, false, "keep the rows before the break of a broken file");

  private static final Key<String> ID =
      Key.required("id", Types.TEXT, "field of the record's own id");
  private static final Key<String> UPDATED =
      Key.optional("updated", Types.TEXT, "field of the time of change; else time of arrival");
  private static final Key<String> DEFAULT_COUNTRY =
      Key.optional("defaultCountry", Countries.CODE, "of people whose record names none");
  private static final Key<Boolean> LETTERS_IN_PHONES =
      Key.optional("lettersInPhones", Types.BOOLEAN, false, "read 1-800-FLOWERS as digits");
  private static final Key<Map<String, String>> ATTRIBUTES =
      Key.optional("attributes", ContactFields.ATTRIBUTES, Map.of(), "field by attribute");
  private static final Key<String> BIRTH_DATE_FORMAT =
      Key.optional("birthDateFormat", FileTypes.DATE_PATTERN, "of birthDate, ISO if not said");
  private static final Key<List<TraitField>> TRAITS =
      Key.optional("traits", ContactFields.TRAITS, List.of(), "field by trait");
  private static final Key<List<ConsentField>> CONSENT =
      Key.optional("consent", ContactFields.CONSENT, List.of(), "field and values by purpose");
  private static final Key<DeletedField> DELETED =
      Key.optional("deleted", ContactFields.DELETED, "field and values that mean deleted");

  private final Key<List<IdentifierField>> contactIdentifiers =
      Key.required("identifiers", IdentifierReader.CONTACT, "fields by identifier");
  private final Key<List<IdentifierField>> eventIdentifiers =
      Key.optional(
          "identifiers",
          IdentifierReader.EVENT,
          IdentifierReader.SEGMENT_SPEC,
          "field by identifier; userId and anonymousId if not said");
  private final References references;
  private final Key<PullDefinition> http;
  private final Key<List<String>> writeKeys =
      Key.optional(
          "writeKeys",
          Types.some(Type.of(new Takes.Text("a key"), this::writeKey)),
          List.of(),
          "keys that senders must show");

  SourceReader(Secrets secrets) {
    this.references = new References(secrets);
    this.http = Key.optional("http", new PullReader(references).type(), "API to read page by page");
  }

  /** One source. */
  Type<SourceDefinition> type() {
    return Type.from(
        () -> Takes.either(new Takes.Keys(contacts()), new Takes.Keys(events())), this::read);
  }

  private @Nullable SourceDefinition read(Value value) {
    Kind kind = value.child("kind").map(KIND_WORD::read).orElse(null);
    if (kind == null) {
      // A wrong word has been told; a missing one is told here, with nothing else of the block.
      if (value.child("kind").isEmpty()) {
        value.problem(
            Finding.MISSING_KEY,
            "a source needs `kind`",
            "write `kind: contacts` or `kind: events`",
            List.of());
      }
      return null;
    }
    return kind == Kind.CONTACTS
        ? contacts().as(this::contacts).read(value)
        : events().as(this::events).read(value);
  }

  private Shape contacts() {
    return Shape.of(
        "a source of contacts",
        SOURCE,
        DESCRIPTION,
        KIND,
        ID,
        UPDATED,
        DEFAULT_COUNTRY,
        TIME_ZONE,
        FRESH_WITHIN,
        contactIdentifiers,
        ATTRIBUTES,
        BIRTH_DATE_FORMAT,
        TRAITS,
        CONSENT,
        DELETED,
        http,
        LETTERS_IN_PHONES,
        DELIMITER,
        ENCODING,
        PARTIAL);
  }

  private Shape events() {
    return Shape.of(
        "a source of events",
        SOURCE,
        DESCRIPTION,
        KIND,
        eventIdentifiers,
        writeKeys,
        TIME_ZONE,
        FRESH_WITHIN,
        DELIMITER,
        ENCODING,
        PARTIAL);
  }

  private @Nullable String writeKey(Value value) {
    return references.kept("the source", "writeKeys").read(value);
  }

  private @Nullable SourceDefinition contacts(Block block) {
    PullDefinition pull = block.find(http);
    if (pull != null && pull.paging() instanceof Keyset && !block.has(UPDATED)) {
      block
          .at(http)
          .problem(
              Finding.MISSING_KEY,
              "paging by keyset needs `updated`, the field of the time of change",
              "write `updated: FIELD` beside `id`",
              List.of());
      return null;
    }
    if (pull != null && pull.since() != null && !block.has(UPDATED)) {
      block
          .at(http)
          .problem(
              Finding.MISSING_KEY,
              "`since` needs `updated`, the field of the time of change",
              "write `updated: FIELD` beside `id`",
              List.of());
      return null;
    }
    return make(block, block.get(ID), block.get(contactIdentifiers), List.of());
  }

  private SourceDefinition events(Block block) {
    return make(block, null, block.get(eventIdentifiers), block.get(writeKeys));
  }

  private SourceDefinition make(
      Block block, @Nullable String id, List<IdentifierField> identifiers, List<String> writeKeys) {
    return new SourceDefinition(
        block.get(SOURCE),
        block.get(KIND),
        id,
        block.find(UPDATED),
        block.find(DEFAULT_COUNTRY),
        block.get(TIME_ZONE),
        block.find(FRESH_WITHIN),
        identifiers,
        block.get(ATTRIBUTES),
        block.find(BIRTH_DATE_FORMAT),
        block.get(TRAITS),
        block.get(CONSENT),
        block.find(DELIMITER),
        block.find(ENCODING),
        writeKeys,
        block.get(LETTERS_IN_PHONES),
        block.get(PARTIAL),
        block.find(DELETED),
        block.find(http),
        block.value().location());
  }
}
