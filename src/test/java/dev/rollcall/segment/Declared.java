package dev.rollcall.segment;

import dev.rollcall.model.SourceDefinition;
import dev.rollcall.model.SourceDefinition.ConsentField;
import dev.rollcall.model.SourceDefinition.Kind;
import dev.rollcall.model.SourceDefinition.TraitField;
import dev.rollcall.model.SourceDefinition.TraitType;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to declare sources in tests. */
public final class Declared {
  private Declared() {}

  public static SourceDefinition events(String name, @Nullable Duration freshWithin) {
    return source(name, Kind.EVENTS, freshWithin, List.of(), List.of());
  }

  /** Contacts with one text trait and consent for one purpose. */
  public static SourceDefinition contacts(
      String name, @Nullable Duration freshWithin, String trait, String purpose) {
    return source(
        name,
        Kind.CONTACTS,
        freshWithin,
        List.of(new TraitField(trait, trait, TraitType.TEXT, null, null)),
        List.of(new ConsentField(purpose, purpose, List.of("yes"), List.of("no"))));
  }

  private static SourceDefinition source(
      String name,
      Kind kind,
      @Nullable Duration freshWithin,
      List<TraitField> traits,
      List<ConsentField> consent) {
    return new SourceDefinition(
        name,
        kind,
        kind == Kind.CONTACTS ? "id" : null,
        null,
        null,
        ZoneOffset.UTC,
        freshWithin,
        List.of(),
        Map.of(),
        null,
        traits,
        consent,
        null,
        null,
        List.of(),
        false,
        false,
        null,
        null,
        Rules.HERE);
  }
}
