package dev.rollcall.sync;

import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Job;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.OpenSync;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.AudienceDefinition.Ownership;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.ListSize;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.sync.Drift.Finding;
import dev.rollcall.sync.Drift.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Compares one list with what is believed of it. Changes nothing; used once, by one thread. */
final class Comparing {
  private final Parts parts;
  private final Ledger ledger;
  private final Configuration configuration;
  private final OpenSync sync;
  private final SyncKey key;
  private final ListRef list;
  private final Account account;
  private final Instant now;
  private final Holding holding;
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable ListSize told;
  private @Nullable Usual usual;
  private @Nullable String note;

  Comparing(Parts parts, OpenSync sync, ListRef list, DestinationDefinition to) {
    this.parts = parts;
    this.ledger = parts.ledger();
    this.configuration = new Configuration(parts.project().get());
    this.sync = sync;
    this.key = sync.key();
    this.list = list;
    this.account = parts.accounts().open(to);
    this.now = parts.clock().instant();
    this.holding = ledger.holding(key);
  }

  Drift compare() {
    try {
      there(account.connection());
    } catch (PlatformException failure) {
      find(Kind.CANNOT_TELL, String.valueOf(failure.getMessage()));
    } catch (UnsupportedOperationException lacking) {
      find(Kind.CANNOT_TELL, String.valueOf(lacking.getMessage()));
    }
    jobs();
    Kind gravest = findings.stream().map(Finding::kind).min(Kind::compareTo).orElse(Kind.IN_ORDER);
    int held = holding.held().getCardinality();
    return new Drift(key, list, held, told, usual, findings, note, next(gravest));
  }

  private void find(Kind kind, String sentence) {
    findings.add(new Finding(kind, sentence));
  }

  private void there(Connection connection) {
    Optional<RemoteList> found = connection.find(list.id());
    if (found.isEmpty()) {
      find(Kind.LIST_GONE, "the platform has no list " + list.id() + " any more" + others());
      return;
    }
    name(found.get());
    owner(connection.description(found.get()));
    int ended = leases();
    if (account.capabilities().contains(Capability.READ_SIZE)) {
      size(connection.size(found.get()), ended);
    }
  }

  /** A list that bears our name under another id may be what a person made in its place. */
  private String others() {
    List<String> ids =
        account.connection().listsNamed(list.name()).stream()
            .map(RemoteList::id)
            .filter(id -> !id.equals(list.id()))
            .toList();
    return ids.isEmpty()
        ? ""
        : "; another list there is called `"
            + list.name()
            + "`: "
            + String.join(", ", ids)
            + ", which `listIds` of the audience adopts";
  }

  private void name(RemoteList found) {
    if (found.name().equals(list.name())) {
      return;
    }
    String said = "it is called `" + found.name() + "` there, and was `" + list.name() + "`";
    if (sync.adopted()) {
      note = said + "; an adopted list's name is not ours";
    } else {
      find(Kind.RENAMED, said + others());
    }
  }

  private void owner(Optional<String> description) {
    String mark = Lists.mark(parts.mark().get().epoch());
    if (sync.adopted() || description.isEmpty() || description.get().contains(mark)) {
      return;
    }
    Matcher other = Lists.MARK.matcher(description.get());
    find(
        Kind.NOT_OURS,
        other.find()
            ? "its description there says that it is another project's (" + other.group() + ")"
            : "its description there was changed and does not say any more whose it is; write `"
                + mark
                + "` into it if it is this project's");
  }

  private int leases() {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    int ended =
        new Leases(ledger, parts.project().get(), parts.accounts()::membership).ended(key, today);
    if (ended > 0) {
      find(
          Kind.LEASES_ENDED,
          String.format(
              Locale.ROOT,
              "%,d people were not sent again in time, and the platform has forgotten them",
              ended));
    }
    return ended;
  }

  /** Those whose lease has ended are missed already, so a size that lacks them is no surprise. */
  private void size(ListSize size, int ended) {
    told = size;
    usual = Usual.of(ledger.sizes().told(key)).orElse(null);
    Calm calm = Calm.of(ledger, key, now);
    if (usual == null) {
      note = note == null ? "no usual size is known yet" : note;
    } else if (size.upper() < 0) {
      untold(size, calm, ended);
    } else if (!calm.isCalm()) {
      note = note == null ? "many were sent in the last days, which sizes do not tell yet" : note;
    } else if (usual.isSmaller(size, calm.held().getMin() - ended)) {
      find(Kind.SMALLER, unusual("smaller") + edited());
    } else if (usual.isLarger(size, calm.held().getMax())) {
      find(Kind.LARGER, unusual("larger") + edited());
    }
  }

  /** A size that was told before and is not any more is that of a list with too few people. */
  private void untold(ListSize size, Calm calm, int ended) {
    ListSize most = new ListSize(0, account.limits().floor(), size.state());
    if (calm.isCalm() && usual != null && usual.isSmaller(most, calm.held().getMin() - ended)) {
      find(Kind.SMALLER, unusual("smaller") + ", and tells no size any more" + edited());
    }
  }

  private String unusual(String how) {
    return "it is "
        + how
        + " than usual: of "
        + String.format(Locale.ROOT, "%,d", holding.held().getCardinality())
        + " people the platform finds "
        + usual
        + " otherwise";
  }

  private static String edited() {
    return ", and no run of ours explains it: somebody changed the list there, or the platform did";
  }

  private void jobs() {
    Instant oldest = account.poll() == null ? Instant.MIN : now.minus(account.poll().giveUp());
    long lost =
        ledger.jobs().stream()
            .filter(job -> job.key().equals(key))
            .map(Job::answered)
            .filter(answered -> !answered.isAfter(oldest))
            .count();
    if (lost > 0) {
      find(Kind.JOBS_LOST, lost + " jobs of the platform should have ended long ago");
    }
  }

  private @Nullable String next(Kind gravest) {
    String reconcile = "rollcall reconcile " + key.audience() + "@" + key.destination();
    return switch (gravest) {
      case LIST_GONE -> reconcile + " --recreate";
      case JOBS_LOST, LEASES_ENDED, SMALLER -> reconcile + " --apply";
      case RENAMED ->
          account.capabilities().contains(Capability.RENAME_LIST) ? reconcile + " --apply" : null;
      case LARGER -> isAllOurs() ? "rollcall sync " + key.audience() + " --full" : null;
      case NOT_OURS, CANNOT_TELL, IN_ORDER -> null;
    };
  }

  /** Whether everybody else may be taken off, and can be. */
  private boolean isAllOurs() {
    return account.capabilities().contains(Capability.REMOVE_OLDER)
        && Optional.ofNullable(configuration.syncs().get(key))
            .filter(audience -> audience.life().ownership() == Ownership.EXCLUSIVE)
            .isPresent();
  }
}
