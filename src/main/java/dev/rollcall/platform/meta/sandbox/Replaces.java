package dev.rollcall.platform.meta.sandbox;

import dev.rollcall.sandbox.MemberRows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The replaces of one audience, one at a time. Guarded by the platform's lock. */
final class Replaces {
  private static final Duration TIME_LIMIT = Duration.ofMinutes(90);

  private static final int RUNNING = 1870145;
  private static final int FIRST_MISSING = 1870147;
  private static final int FINISHED = 1870159;
  private static final int OUT_OF_TIME = 1870158;

  private record Running(String session, Instant start, Schema schema, MemberRows arrived) {}

  private final Audience audience;
  private final Set<String> finished = new HashSet<>();
  private final Set<String> expired = new HashSet<>();
  private @Nullable Running running;
  private boolean failed;

  Replaces(Audience audience) {
    this.audience = audience;
  }

  boolean isRunning() {
    return running != null;
  }

  /** True from a failure until the next upload. */
  boolean hasFailed() {
    return failed;
  }

  /** Ends a replace whose time is over; what had arrived is what the audience holds. */
  void expire(Instant now) {
    Running open = running;
    if (open != null && now.isAfter(open.start().plus(TIME_LIMIT))) {
      audience.swap(open.arrived(), now);
      expired.add(open.session());
      running = null;
      failed = true;
    }
  }

  /**
   * Refuses adds and removes while a replace runs; otherwise a failed one is forgotten.
   *
   * @throws GraphException if one runs
   */
  void checkUpload() {
    if (running != null) {
      throw alreadyRunning().thrown();
    }
    failed = false;
  }

  /**
   * Takes one batch of a replace.
   *
   * @throws GraphException if it comes out of turn
   */
  void take(Session session, Upload upload, Instant now) {
    Running open = running == null ? start(session, upload, now) : next(running, session, upload);
    for (int row = 0; row < upload.rows().rows(); row++) {
      open.arrived().add(upload.rows(), row, now);
    }
    running = open;
    if (session.last()) {
      audience.swap(open.arrived(), now);
      finished.add(session.id());
      running = null;
    }
  }

  private Running start(Session session, Upload upload, Instant now) {
    if (expired.contains(session.id())) {
      throw GraphError.update(OUT_OF_TIME, "The replace took longer than 90 minutes").thrown();
    }
    if (finished.contains(session.id())) {
      throw GraphError.update(FINISHED, "The replace session has ended").thrown();
    }
    if (session.sequence() != 1) {
      throw GraphError.update(FIRST_MISSING, "The first batch is missing").thrown();
    }
    if (AudienceView.operationStatus(audience) != 200) {
      throw GraphError.invalid("(#100) A replace needs an audience with operation status 200")
          .thrown();
    }
    return new Running(session.id(), now, upload.schema(), new MemberRows());
  }

  private static Running next(Running open, Session session, Upload upload) {
    if (!open.session().equals(session.id()) || session.sequence() == 1) {
      throw alreadyRunning().thrown();
    }
    if (!open.schema().equals(upload.schema())) {
      throw GraphError.invalid("(#100) Data is missing or does not match schema").thrown();
    }
    return open;
  }

  private static GraphError alreadyRunning() {
    return GraphError.update(RUNNING, "Another replace of this audience is running");
  }
}
