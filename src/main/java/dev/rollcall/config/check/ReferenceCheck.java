package dev.rollcall.config.check;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.read.Draft;
import dev.rollcall.config.read.Named;
import dev.rollcall.config.rule.Mentions;
import dev.rollcall.config.yaml.Value;
import java.util.List;

/** Every name that a definition mentions leads somewhere. */
final class ReferenceCheck {
  private final SegmentNames segments;
  private final List<String> destinations;

  private ReferenceCheck(Draft draft) {
    this.segments = new SegmentNames(draft.segments());
    this.destinations = draft.destinations().stream().map(Named::name).toList();
  }

  static void run(Draft draft) {
    if (!draft.complete()) {
      return;
    }
    ReferenceCheck check = new ReferenceCheck(draft);
    draft.segments().forEach(segment -> check.mentions(segment.mentions()));
    draft.audiences().forEach(audience -> check.mentions(audience.mentions()));
    check.mentions(draft.tests().mentions());
  }

  private void mentions(Mentions mentions) {
    mentions.segments().forEach(this::segment);
    mentions.destinations().forEach(this::destination);
  }

  private void segment(Value mention) {
    String name = mention.raw();
    if (segments.maker(name) != null || segments.mayExist(name)) {
      return;
    }
    List<String> family = segments.family(name);
    if (!family.isEmpty()) {
      mention.problem(
          Finding.BARE_FAMILY,
          "`%s` is a family of look-back variants, no segment".formatted(name),
          "name one: " + String.join(", ", family),
          List.of());
      return;
    }
    mention.problem(
        Finding.UNKNOWN_SEGMENT,
        "there is no segment `%s`".formatted(name),
        DidYouMean.suggest(name, segments.all()),
        List.of());
  }

  private void destination(Value mention) {
    if (!destinations.contains(mention.raw())) {
      mention.problem(
          Finding.UNKNOWN_DESTINATION,
          "there is no destination `%s`".formatted(mention.raw()),
          DidYouMean.suggest(mention.raw(), destinations),
          List.of("destinations: " + String.join(", ", destinations)));
    }
  }
}
