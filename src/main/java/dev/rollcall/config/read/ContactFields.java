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
import dev.rollcall.model.SourceDefinition.ConsentField;
import dev.rollcall.model.SourceDefinition.DeletedField;
import dev.rollcall.model.SourceDefinition.TraitField;
import dev.rollcall.model.SourceDefinition.TraitType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads which fields of a contact become attributes, traits and consent. */
final class ContactFields {
  private static final List<String> ATTRIBUTE_NAMES =
      List.of(
          "givenName",
          "familyName",
          "country",
          "city",
          "state",
          "postalCode",
          "street",
          "birthDate",
          "gender");

  private static final Takes FIELD_NAME = new Takes.Text("a field");
  static final Type<Map<String, String>> ATTRIBUTES =
      Types.entries(ATTRIBUTE_NAMES, FIELD_NAME, ContactFields::attribute);
  static final Type<List<TraitField>> TRAITS =
      listed(() -> Takes.either(FIELD_NAME, traitKeys()), ContactFields::trait);
  static final Type<List<ConsentField>> CONSENT =
      listed(ContactFields::purposeKeys, ContactFields::consent);

  private static final Key<String> FIELD = Key.required("field", Types.TEXT, "name of the field");
  private static final Key<TraitType> TYPE =
      Key.optional(
          "type",
          Types.word(TraitType.class, word -> word.name().toLowerCase(Locale.ROOT)),
          TraitType.TEXT,
          "text, country, number, boolean, date or list");
  private static final Key<String> FORMAT =
      Key.optional("format", FileTypes.DATE_PATTERN, "of a date, ISO if not said");
  private static final Key<String> SEPARATOR =
      Key.optional("separator", Types.TEXT, "between the items of a list, comma if not said");
  private static final Shape TRAIT = Shape.of("a trait", FIELD, TYPE, FORMAT, SEPARATOR);

  private static final Key<List<String>> GRANTED =
      Key.required("granted", Types.some(Types.TEXT), "values that mean granted");
  private static final Key<List<String>> DENIED =
      Key.optional("denied", Types.some(Types.TEXT), List.of(), "values that mean denied");
  private static final Shape PURPOSE = Shape.of("a purpose", FIELD, GRANTED, DENIED);

  private static final Key<List<String>> VALUES =
      Key.required("values", Types.some(Types.TEXT), "values that mean deleted");
  static final Type<DeletedField> DELETED =
      Shape.of("`deleted`", FIELD, VALUES)
          .as(block -> new DeletedField(block.get(FIELD), block.get(VALUES)));

  private ContactFields() {}

  private static Takes traitKeys() {
    return new Takes.Keys(TRAIT);
  }

  private static Takes purposeKeys() {
    return new Takes.Keys(PURPOSE);
  }

  private static <T> Type<List<T>> listed(
      Supplier<Takes> takes, Function<Value.Entry, @Nullable T> read) {
    Type<Map<String, T>> byName = Types.entries(takes, read);
    return Type.from(
        byName::takes,
        value -> {
          Map<String, T> all = byName.read(value);
          return all == null ? null : List.copyOf(all.values());
        });
  }

  private static @Nullable String attribute(Value.Entry entry) {
    if (!ATTRIBUTE_NAMES.contains(entry.name())) {
      entry
          .key()
          .problem(
              Finding.UNKNOWN_KEY,
              "`%s` is no attribute".formatted(entry.name()),
              DidYouMean.suggest(entry.name(), ATTRIBUTE_NAMES),
              List.of("attributes: " + String.join(", ", ATTRIBUTE_NAMES)));
      return null;
    }
    return Types.TEXT.read(entry.value());
  }

  private static @Nullable TraitField trait(Value.Entry entry) {
    return entry.value().isScalar()
        ? new TraitField(entry.name(), entry.value().raw(), TraitType.TEXT, null, null)
        : TRAIT.as(block -> trait(entry.name(), block)).read(entry.value());
  }

  private static @Nullable TraitField trait(String name, Block block) {
    TraitType type = block.get(TYPE);
    boolean fits =
        fits(block, FORMAT, type, TraitType.DATE) & fits(block, SEPARATOR, type, TraitType.LIST);
    return fits
        ? new TraitField(name, block.get(FIELD), type, block.find(FORMAT), block.find(SEPARATOR))
        : null;
  }

  private static boolean fits(Block block, Key<?> key, TraitType type, TraitType only) {
    boolean fits = !block.has(key) || type == only;
    if (!fits) {
      block
          .at(key)
          .problem(
              Finding.TYPE_MISMATCH,
              "`%s` belongs to a trait of type %s"
                  .formatted(key.name(), only.name().toLowerCase(Locale.ROOT)));
    }
    return fits;
  }

  private static @Nullable ConsentField consent(Value.Entry entry) {
    return PURPOSE.as(block -> consent(entry.name(), block)).read(entry.value());
  }

  private static @Nullable ConsentField consent(String purpose, Block block) {
    List<String> granted = block.get(GRANTED);
    List<String> denied = block.get(DENIED);
    for (String value : granted) {
      if (denied.contains(value)) {
        block
            .at(DENIED)
            .problem(Finding.UNKNOWN_VALUE, "`%s` cannot mean granted and denied".formatted(value));
        return null;
      }
    }
    return new ConsentField(purpose, block.get(FIELD), granted, denied);
  }
}
