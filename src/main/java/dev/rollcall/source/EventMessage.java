package dev.rollcall.source;

import dev.rollcall.model.IdentifierKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of the Segment specification as it is stored: without anything personal but tokens, and
 * what is refused of it.
 *
 * @param id number of the message id, see {@link dev.rollcall.identity.MessageForm}
 * @param digest number of the content
 * @param name of the event; null for identify, alias and group, which are no activity
 * @param micros when it happened, microseconds since 1970
 * @param owner the identifier that the event's profile is made for
 * @param links further identifiers of the same person
 * @param properties JSON object
 * @param promoted values of promoted columns in their order; null: none, or of another type
 * @param names of its properties at the top level
 * @param refused identifiers that were not taken
 */
record EventMessage(
    UUID id,
    UUID digest,
    @Nullable String name,
    long micros,
    Link owner,
    List<Link> links,
    String properties,
    @Nullable Object[] promoted,
    List<String> names,
    List<Remark> remarks,
    List<Refused> refused) {

  record Link(IdentifierKind kind, UUID token) {}

  @Override
  public String toString() {
    return "event message " + id;
  }
}
