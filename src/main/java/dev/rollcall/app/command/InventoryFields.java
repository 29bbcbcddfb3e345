package dev.rollcall.app.command;

import dev.rollcall.segment.audit.Inventory;

/** An audit as scripts read it. */
final class InventoryFields {
  private InventoryFields() {}

  static Document document(Inventory found) {
    Document document =
        Document.of("audit", 0)
            .put("at", found.at())
            .each("sources", found.sources(), InventoryFields::source)
            .each("quarantined", found.quarantined(), InventoryFields::quarantined);
    document
        .object("people")
        .put("contacts", found.people().contacts())
        .put("people", found.people().people())
        .put("active", found.people().active())
        .put("strangers", found.people().strangers());
    return document
        .each(
            "identifiers",
            found.identifiers(),
            (one, into) -> into.put("kind", one.kind()).put("people", one.people()))
        .each("consents", found.consents(), InventoryFields::consent)
        .each("events", found.events(), InventoryFields::event)
        .each("properties", found.properties(), InventoryFields::property)
        .each("candidates", found.candidates(), InventoryFields::candidate)
        .put("namesNotShown", found.namesNotShown());
  }

  private static void source(Inventory.Source one, Document into) {
    into.put("source", one.source())
        .put("kind", one.kind())
        .put("rows", one.rows())
        .put("arrived", one.arrived())
        .put("newest", one.newest())
        .put("late", one.late());
  }

  private static void quarantined(Inventory.Quarantined one, Document into) {
    into.put("source", one.source())
        .put("reason", one.reason())
        .put("rows", one.rows())
        .put("newest", one.newest());
  }

  private static void consent(Inventory.Consent one, Document into) {
    into.put("purpose", one.purpose())
        .put("granted", one.granted())
        .put("unknown", one.unknown())
        .put("denied", one.denied());
  }

  private static void event(Inventory.Event one, Document into) {
    into.put("name", one.name())
        .put("events7", one.events7())
        .put("events30", one.events30())
        .put("events90", one.events90())
        .put("persons", one.persons())
        .put("latest", one.latest())
        .put("people7", one.people7())
        .put("people14", one.people14())
        .put("people30", one.people30());
  }

  private static void property(Inventory.Property one, Document into) {
    into.put("name", one.name())
        .put("promoted", one.promoted())
        .put("share", one.share())
        .texts("types", one.types())
        .texts("examples", one.examples());
  }

  private static void candidate(Inventory.Candidate one, Document into) {
    into.put("rule", one.rule())
        .put("family", one.family())
        .put("days", one.days())
        .put("people", one.people())
        .put("segments", one.segments())
        .put("micro", one.micro())
        .put("yaml", one.yaml());
  }
}
