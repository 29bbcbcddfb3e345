package dev.rollcall.alert;

import dev.rollcall.ledger.Alert;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Told;
import dev.rollcall.model.Age;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices what has changed its state since people were last told, and tells them: at once in the
 * log, and by the ledger's queue everywhere else. Thread-safe.
 */
public final class Alarm {
  private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Ledger ledger;
  private final List<String> channels;
  private final Clock clock;
  private final SyncFindings syncs;
  private final SourceFindings sources;
  private final OverdueFindings overdue;
  private final DriftFindings drifts;

  /**
   * @param channels names of those that every alert goes to
   */
  public Alarm(Ledger ledger, List<String> channels, Clock clock) {
    this.ledger = ledger;
    this.channels = List.copyOf(channels);
    this.clock = clock;
    this.syncs = new SyncFindings(ledger);
    this.sources = new SourceFindings(ledger);
    this.overdue = new OverdueFindings(ledger);
    this.drifts = new DriftFindings(ledger);
  }

  /** Looks once; returns what people are told now. */
  public synchronized List<Alert> look() {
    Instant now = clock.instant();
    List<Finding> findings = new ArrayList<>(syncs.all());
    findings.addAll(sources.all(now));
    findings.addAll(overdue.all(now));
    findings.addAll(drifts.all());
    Map<String, Told> told = new HashMap<>();
    ledger.alerts().told().forEach(each -> told.put(each.subject(), each));
    forget(findings, told);
    List<Alert> alerts = new ArrayList<>();
    for (Finding finding : findings) {
      alert(finding, told.get(finding.subject()), now).ifPresent(alerts::add);
    }
    return alerts.isEmpty() ? List.of() : tell(alerts, now);
  }

  private List<Alert> tell(List<Alert> alerts, Instant now) {
    List<Alert> fresh = ledger.alerts().tell(alerts, channels, now);
    for (Alert alert : fresh) {
      if (alert.state().equals(State.RECOVERED.name())) {
        LOG.info("{}: {}", alert.title(), alert.text());
      } else {
        LOG.warn("{}: {}", alert.title(), alert.text());
      }
    }
    return fresh;
  }

  /** Of what is no more nothing is told, and should it come back it begins anew. */
  private void forget(List<Finding> findings, Map<String, Told> told) {
    Set<String> gone = new HashSet<>(told.keySet());
    findings.forEach(finding -> gone.remove(finding.subject()));
    if (!gone.isEmpty()) {
      ledger.alerts().forget(gone);
    }
  }

  /** What is well and never was otherwise is nothing to tell. */
  private static Optional<Alert> alert(Finding finding, @Nullable Told before, Instant now) {
    State state = finding.state();
    if (state == null
        || (before == null ? State.RECOVERED.name() : before.state()).equals(state.name())) {
      return Optional.empty();
    }
    Finding.Wording says = finding.says().get();
    String title = "[" + state + "] " + says.name() + ", " + TIME.format(now);
    return Optional.of(
        Alert.of(
            now, finding.subject(), state.name(), title, text(state, before, says.lines(), now)));
  }

  private static String text(State state, @Nullable Told before, String lines, Instant now) {
    if (state != State.RECOVERED || before == null) {
      return lines + "\nYou hear again only when this changes.";
    }
    return State.valueOf(before.state()).lasted()
        + " for "
        + Age.between(before.since(), now)
        + ". "
        + lines;
  }
}
