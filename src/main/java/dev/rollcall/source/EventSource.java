package dev.rollcall.source;

import dev.rollcall.identity.MessageForm;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.warehouse.Warehouse;

/** The two steps of every event of one source, whichever door it comes through. Thread-safe. */
record EventSource(SourceDefinition definition, MessageParser parser, EventArrival arrival) {
  /** Adds the promoted columns that the warehouse does not have yet. */
  static EventSource of(
      SourceDefinition definition,
      EventsDefinition events,
      Warehouse warehouse,
      Sources.Arriving arriving) {
    PersonLinks links = new PersonLinks(definition, arriving.tokens(), arriving.contacts());
    return new EventSource(
        definition,
        new MessageParser(definition, events, links, warehouse.read(MessageForm::of)),
        new EventArrival(
            warehouse,
            definition.name(),
            new Promotion(events),
            arriving.resolution(),
            arriving.quarantine()));
  }
}
