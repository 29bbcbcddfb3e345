package dev.rollcall.model;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Named moments at which a crash is worth testing. Off unless the system property {@code
 * rollcall.failpoint} names one, as {@code name} or {@code name:nth}; then {@code
 * rollcall.failpoint.action} says what happens the nth time it is reached: {@code halt} (the
 * process ends at once, as if killed; the default), {@code wait} (it waits to be killed), {@code
 * throw} (a {@link Reached}) or {@code fail} (an exception, as if the step had failed).
 * Thread-safe.
 */
public final class FailPoint {
  private static final int KILLED = 137;
  private static final AtomicReference<@Nullable Armed> ARMED = new AtomicReference<>();

  private FailPoint() {}

  /** What {@code throw} throws; an Error, so that nothing on the way takes it for a failed step. */
  public static final class Reached extends Error {
    private static final long serialVersionUID = 1L;

    Reached(String name) {
      super("failpoint " + name);
    }
  }

  private record Armed(String setting, String name, int nth, AtomicInteger seen) {
    static Armed of(String setting) {
      int colon = setting.indexOf(':');
      return colon < 0
          ? new Armed(setting, setting, 1, new AtomicInteger())
          : new Armed(
              setting,
              setting.substring(0, colon),
              Integer.parseInt(setting.substring(colon + 1)),
              new AtomicInteger());
    }
  }

  /** Says that the moment has come; returns at once unless a test asked for it. */
  public static void reached(String name) {
    String setting = System.getProperty("rollcall.failpoint");
    if (setting == null) {
      ARMED.set(null);
      return;
    }
    Armed armed =
        Objects.requireNonNull(
            ARMED.updateAndGet(
                now -> now != null && now.setting.equals(setting) ? now : Armed.of(setting)));
    if (armed.name.equals(name) && armed.seen.incrementAndGet() == armed.nth) {
      strike(name, System.getProperty("rollcall.failpoint.action", "halt"));
    }
  }

  private static void strike(String name, String action) {
    if (action.equals("throw")) {
      throw new Reached(name);
    }
    if (action.equals("fail")) {
      throw new IllegalStateException("failpoint " + name);
    }
    byte[] line = ("failpoint " + name + "\n").getBytes(StandardCharsets.UTF_8);
    System.err.write(line, 0, line.length);
    System.err.flush();
    if (action.equals("wait")) {
      waitToBeKilled();
    }
    Runtime.getRuntime().halt(KILLED);
  }

  private static void waitToBeKilled() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
