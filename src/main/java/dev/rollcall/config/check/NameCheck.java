package dev.rollcall.config.check;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.read.Draft;
import dev.rollcall.config.read.Named;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.SegmentDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names stand for one thing each, those that variants and splits make among them. */
final class NameCheck {
  private final String what;
  private final Map<String, Value> taken = new HashMap<>();

  private NameCheck(String what) {
    this.what = what;
  }

  static void run(Draft draft) {
    NameCheck segments = new NameCheck("segment");
    segments.written(draft.segments());
    for (Named<SegmentDefinition> segment : draft.segments()) {
      SegmentNames.of(segment).forEach(name -> segments.made(name, segment));
    }
    NameCheck audiences = new NameCheck("audience");
    audiences.written(draft.audiences());
    for (Named<AudienceDefinition> audience : draft.audiences()) {
      parts(audience).forEach(name -> audiences.made(name, audience));
    }
    new NameCheck("source").written(draft.sources());
  }

  private static List<String> parts(Named<AudienceDefinition> audience) {
    AudienceDefinition definition = audience.definition();
    return definition == null ? List.of() : definition.lists();
  }

  private <T> void written(List<Named<T>> all) {
    for (Named<T> one : all) {
      Value earlier = taken.putIfAbsent(one.name(), one.at());
      if (earlier != null) {
        one.at()
            .problem(
                Finding.DUPLICATE_NAME,
                "there is another %s `%s` at %s".formatted(what, one.name(), earlier.location()));
      }
    }
  }

  private void made(String name, Named<?> by) {
    boolean second = !by.at().equals(taken.get(by.name()));
    if (second || name.equals(by.name())) {
      return;
    }
    Value earlier = taken.putIfAbsent(name, by.at());
    if (earlier != null) {
      by.at()
          .problem(
              Finding.NAME_COLLISION,
              "this makes the %s `%s`, and so does %s".formatted(what, name, earlier.location()));
    }
  }
}
