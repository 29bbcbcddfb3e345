package dev.rollcall.config.check;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.read.Named;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.model.SourceDefinition.TraitField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A trait has one type, whichever source brings it. */
final class TraitTypeCheck {
  private TraitTypeCheck() {}

  static void run(List<Named<SourceDefinition>> sources) {
    Map<String, Seen> seen = new HashMap<>();
    for (Named<SourceDefinition> source : sources) {
      SourceDefinition definition = source.definition();
      List<TraitField> traits = definition == null ? List.of() : definition.traits();
      for (TraitField trait : traits) {
        Seen earlier = seen.putIfAbsent(trait.name(), new Seen(source.name(), trait));
        if (earlier != null && earlier.trait().type() != trait.type()) {
          tell(source, trait, earlier);
        }
      }
    }
  }

  private record Seen(String source, TraitField trait) {}

  private static void tell(Named<SourceDefinition> source, TraitField trait, Seen earlier) {
    source
        .at()
        .problem(
            Finding.TYPE_MISMATCH,
            "the trait `%s` is %s here and %s in the source `%s`"
                .formatted(trait.name(), word(trait), word(earlier.trait()), earlier.source()));
  }

  private static String word(TraitField trait) {
    return trait.type().name().toLowerCase(Locale.ROOT);
  }
}
