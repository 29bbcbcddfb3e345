package dev.rollcall.platform.meta.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One ad account. Guarded by the platform's lock. */
final class Account {
  private static final int AUDIENCES_MAX = 500;

  private final String id;
  private final Usage usage;
  private final Map<String, Audience> audiences = new LinkedHashMap<>();
  private final Map<String, UploadSession> sessions = new LinkedHashMap<>();
  private boolean termsAccepted;

  Account(String id, Usage usage, boolean termsAccepted) {
    this.id = id;
    this.usage = usage;
    this.termsAccepted = termsAccepted;
  }

  /** With its {@code act_}. */
  String id() {
    return id;
  }

  /** Without its {@code act_}. */
  String number() {
    return id.substring("act_".length());
  }

  Usage usage() {
    return usage;
  }

  boolean hasAcceptedTerms() {
    return termsAccepted;
  }

  void acceptTerms() {
    termsAccepted = true;
  }

  /**
   * Refuses what needs the custom-audience terms.
   *
   * @throws GraphException if nobody has accepted them
   */
  void checkTerms() {
    if (!termsAccepted) {
      throw terms().thrown();
    }
  }

  static GraphError terms() {
    return GraphError.of(200, 1870090, "The custom audience terms have not been accepted");
  }

  List<Audience> audiences() {
    return List.copyOf(audiences.values());
  }

  void add(Audience audience) {
    if (audiences.size() == AUDIENCES_MAX) {
      throw GraphError.invalid(
              "(#100) An ad account has at most " + AUDIENCES_MAX + " customer list audiences")
          .thrown();
    }
    audiences.put(audience.id(), audience);
  }

  void remove(Audience audience) {
    audiences.remove(audience.id());
  }

  List<UploadSession> sessions() {
    return List.copyOf(sessions.values());
  }

  /**
   * The session of this id, begun if it is new.
   *
   * @throws GraphException if another audience of the account has it
   */
  UploadSession session(String sessionId, Audience audience, Instant now) {
    UploadSession session =
        sessions.computeIfAbsent(sessionId, key -> new UploadSession(key, audience, now));
    if (session.audience() != audience) {
      throw GraphError.invalid("(#100) session_id must be unique within the ad account").thrown();
    }
    return session;
  }
}
