package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Uploads of members. Guarded by the platform's lock. */
final class UserEdges {
  private static final Set<String> EDGES = Set.of("users", "usersreplace", "usersofanyaudience");

  /** One of these is enough to know a person by. */
  private static final Set<String> KNOWN_BY =
      Set.of("EMAIL", "PHONE", "MADID", "EXTERN_ID", "PAGEUID");

  private final Clock clock;

  /** Ids for uploads without a session, far from those that callers choose. */
  private long nextSession = 1L << 62;

  UserEdges(Clock clock) {
    this.clock = clock;
  }

  /** True if a call carries rows. */
  static boolean takes(GraphCall call) {
    return EDGES.contains(call.edge()) && !call.method().equals("GET");
  }

  ObjectNode add(Audience audience, GraphCall call, Upload upload) {
    UploadSession session = session(audience, call);
    audience.checkValue(upload.schema());
    audience.replaces().checkUpload();
    audience.add(upload, clock.instant());
    return count(session, call, upload);
  }

  ObjectNode remove(Audience audience, GraphCall call, Upload upload) {
    UploadSession session = session(audience, call);
    audience.replaces().checkUpload();
    audience.remove(upload, clock.instant());
    return count(session, call, upload);
  }

  ObjectNode replace(Audience audience, GraphCall call, Upload upload) {
    call.required("session");
    UploadSession session = session(audience, call);
    audience.checkValue(upload.schema());
    Instant now = clock.instant();
    audience.replaces().take(Session.read(call.required("session")), upload, now);
    audience.note(upload, now);
    return count(session, call, upload);
  }

  ObjectNode removeEverywhere(Account account, Upload upload) {
    account.audiences().forEach(audience -> audience.rows().removeSharing(upload.rows(), KNOWN_BY));
    ObjectNode answer = JsonPart.JSON.createObjectNode();
    answer.put("num_received", upload.received());
    answer.put("num_invalid_entries", upload.invalid());
    answer.set("invalid_entry_samples", upload.samples());
    return answer;
  }

  private UploadSession session(Audience audience, GraphCall call) {
    audience.account().checkTerms();
    String id =
        call.part("session")
            .map(part -> Session.read(part).id())
            .orElseGet(() -> Long.toString(nextSession++));
    return audience.account().session(id, audience, clock.instant());
  }

  private ObjectNode count(UploadSession session, GraphCall call, Upload upload) {
    boolean last = call.part("session").map(part -> Session.read(part).last()).orElse(true);
    session.count(upload, last, clock.instant());
    return session.answer(upload);
  }
}
