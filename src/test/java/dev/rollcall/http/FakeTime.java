package dev.rollcall.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that only pausing moves, and the pauses that were asked for. */
public final class FakeTime extends Clock implements Pause {
  public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = START;

  @Override
  public synchronized void pause(Duration length) {
    pauses.add(length);
    now = now.plus(length);
  }

  public synchronized void advance(Duration length) {
    now = now.plus(length);
  }

  /** In the order asked for. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** Since the start. */
  public synchronized Duration passed() {
    return Duration.between(START, now);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
