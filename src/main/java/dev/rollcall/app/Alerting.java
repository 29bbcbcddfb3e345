package dev.rollcall.app;

import dev.rollcall.alert.Alarm;
import dev.rollcall.alert.Channel;
import dev.rollcall.alert.Post;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.model.AlertsDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A project's alerts: what is noticed, and the ways it goes. Thread-safe. */
public final class Alerting {
  private final Alarm alarm;
  private final Post post;
  private List<Channel> channels;

  Alerting(Ledger ledger, AlertsDefinition alerts, List<Channel> channels, Clock clock) {
    this.alarm = new Alarm(ledger, alerts.channels(), clock);
    this.post = new Post(ledger, clock);
    this.channels = List.copyOf(channels);
  }

  /** More channels are at hand from here on. */
  public synchronized void also(List<Channel> more) {
    List<Channel> all = new ArrayList<>(channels);
    all.addAll(more);
    channels = List.copyOf(all);
  }

  /**
   * Notices what has changed, and carries what is due. What fails is tried again at a later call.
   */
  public synchronized void tell() {
    alarm.look();
    post.deliver(channels);
  }
}
