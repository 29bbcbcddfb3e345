package dev.rollcall.app.command;

import dev.rollcall.app.Reasons.Answer;
import dev.rollcall.app.Reasons.Delivered;
import dev.rollcall.ledger.Trace;
import dev.rollcall.segment.Explanation;
import dev.rollcall.segment.Explanation.Line;
import dev.rollcall.segment.Explanation.Stay;
import dev.rollcall.segment.wording.Lengths;
import java.util.Locale;

/** An explanation as JSON. */
final class ExplainFields {
  private ExplainFields() {}

  static Document document(String person, String name, Answer answer) {
    Explanation why = answer.why();
    return Document.of("explain", 0)
        .put("person", person)
        .put("name", name)
        .put("segment", why.segment())
        .put("at", why.at())
        .put("in", why.in())
        .put("hasContact", why.hasContact())
        .put("changes", why.changes())
        .put("ranked", why.ranked())
        .put("lookedUntil", why.until())
        .each("lines", why.lines(), ExplainFields::fill)
        .each("stays", why.stays(), ExplainFields::fill)
        .each("lists", answer.delivered(), ExplainFields::fill);
  }

  static void fill(Line line, Document into) {
    into.put("depth", line.depth())
        .put("kind", line.kind())
        .put("condition", line.words())
        .put("holds", line.holds())
        .put("events", line.events())
        .put("latest", line.latest())
        .put("changes", line.changes());
  }

  static void fill(Stay stay, Document into) {
    into.put("segment", stay.segment())
        .put("by", stay.by())
        .put("length", stay.length() == null ? null : Lengths.words(stay.length()))
        .put("since", stay.since())
        .put("until", stay.until())
        .put("decides", stay.decides())
        .put("changes", stay.changes());
  }

  private static void fill(Delivered each, Document into) {
    into.put("list", each.place().list())
        .put("destination", each.place().destination())
        .put("in", each.place().in())
        .put("lost", each.place().lost())
        .put("usable", each.place().usable())
        .put("state", each.state())
        .each(
            "consents",
            each.place().consents().entrySet(),
            (consent, one) ->
                one.put("purpose", consent.getKey()).put("granted", consent.getValue()))
        .each("runs", each.traces(), ExplainFields::fill);
  }

  private static void fill(Trace trace, Document into) {
    into.put("run", trace.run())
        .put("started", trace.started())
        .put("what", trace.section().name().toLowerCase(Locale.ROOT))
        .put("outcome", trace.outcome());
  }
}
