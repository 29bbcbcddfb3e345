package dev.rollcall.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Messages that are stored in one transaction.
 *
 * @param messages in the order of arrival
 * @param refused messages that were not readable
 */
record EventBatch(List<EventMessage> messages, List<Refused> refused) {
  EventBatch() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  int size() {
    return messages.size() + refused.size();
  }

  void add(EventBatch other) {
    messages.addAll(other.messages);
    refused.addAll(other.refused);
  }

  @Override
  public String toString() {
    return "batch of " + messages.size() + " messages and " + refused.size() + " refused";
  }
}
