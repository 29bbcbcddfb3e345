package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.SourceDefinition.IdentifierField;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code identifiers}: a field, several, or a field with the form that it was hashed in. */
final class IdentifierReader {
  /** What the Segment spec calls the two. */
  static final List<IdentifierField> SEGMENT_SPEC =
      List.of(
          new IdentifierField(IdentifierKind.USER_ID, "userId", null),
          new IdentifierField(IdentifierKind.ANONYMOUS_ID, "anonymousId", null));

  private static final Map<String, IdentifierKind> KINDS = kinds();
  private static final Key<String> FIELD = Key.required("field", Types.TEXT, "name of the field");
  private static final Key<KeyForm> HASHED =
      Key.optional(
          "hashed",
          Types.oneOf(forms()),
          "normal form that SHA-256 was made of: E1 to E5 for e-mail, P1 or P2 for phone");

  private static final Shape IDENTIFIER = Shape.of("an identifier", FIELD, HASHED);
  private static final Takes FIELDS =
      new Takes.Many(
          Takes.either(new Takes.Text("a field"), new Takes.Keys(IDENTIFIER)), true, false);

  static final Type<List<IdentifierField>> CONTACT = type(KINDS);
  static final Type<List<IdentifierField>> EVENT =
      type(
          Map.of(
              "userId",
              IdentifierKind.USER_ID,
              "anonymousId",
              IdentifierKind.ANONYMOUS_ID,
              "email",
              IdentifierKind.EMAIL,
              "phone",
              IdentifierKind.PHONE));

  private IdentifierReader() {}

  private static Map<String, IdentifierKind> kinds() {
    Map<String, IdentifierKind> kinds = new LinkedHashMap<>();
    kinds.put("email", IdentifierKind.EMAIL);
    kinds.put("phone", IdentifierKind.PHONE);
    kinds.put("userId", IdentifierKind.USER_ID);
    kinds.put("anonymousId", IdentifierKind.ANONYMOUS_ID);
    kinds.put("deviceId", IdentifierKind.DEVICE_ID);
    kinds.put("externalId", IdentifierKind.EXTERNAL_ID);
    return kinds;
  }

  private static Map<String, KeyForm> forms() {
    Map<String, KeyForm> forms = new LinkedHashMap<>();
    forms.put("E1", KeyForm.EMAIL_PLAIN);
    forms.put("E2", KeyForm.EMAIL_GOOGLE);
    forms.put("E3", KeyForm.EMAIL_TRADE_DESK);
    forms.put("E4", KeyForm.EMAIL_REDDIT);
    forms.put("E5", KeyForm.EMAIL_AMAZON);
    forms.put("P1", KeyForm.PHONE_DIGITS);
    forms.put("P2", KeyForm.PHONE_E164);
    return forms;
  }

  private static Type<List<IdentifierField>> type(Map<String, IdentifierKind> kinds) {
    Type<Map<String, List<IdentifierField>>> byName =
        Types.entries(kinds.keySet(), FIELDS, entry -> fields(entry, kinds));
    return Type.from(
        byName::takes,
        value -> {
          Map<String, List<IdentifierField>> read = byName.read(value);
          return read == null ? null : read.values().stream().flatMap(Collection::stream).toList();
        });
  }

  private static @Nullable List<IdentifierField> fields(
      Value.Entry entry, Map<String, IdentifierKind> kinds) {
    IdentifierKind kind = kinds.get(entry.name());
    if (kind == null) {
      entry
          .key()
          .problem(
              Finding.UNKNOWN_KEY,
              "`%s` is no identifier here".formatted(entry.name()),
              DidYouMean.suggest(entry.name(), kinds.keySet()),
              List.of(
                  "identifiers: " + String.join(", ", kinds.keySet().stream().sorted().toList())));
      return null;
    }
    return Types.<IdentifierField>some(value -> field(value, kind)).read(entry.value());
  }

  private static @Nullable IdentifierField field(Value value, IdentifierKind kind) {
    if (value.isScalar()) {
      return new IdentifierField(kind, value.raw(), null);
    }
    return IDENTIFIER.as(block -> make(block, kind)).read(value);
  }

  private static @Nullable IdentifierField make(Block block, IdentifierKind kind) {
    KeyForm form = block.find(HASHED);
    if (form != null && form.kind() != kind) {
      block
          .at(HASHED)
          .problem(
              Finding.UNKNOWN_VALUE,
              "this form is none of this identifier",
              kind == IdentifierKind.EMAIL
                  ? "e-mail has E1 to E5"
                  : kind == IdentifierKind.PHONE ? "phone has P1 and P2" : "leave `hashed` out",
              List.of());
      return null;
    }
    return new IdentifierField(kind, block.get(FIELD), form);
  }
}
