package dev.rollcall.sync;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.Platform;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.ListSize;
import dev.rollcall.platform.Platform.ListSpec;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import dev.rollcall.platform.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A platform whose lists are sets of rows, with faults by script and a journal of all calls. */
final class FakePlatform implements Platform.Connection {
  /** What goes wrong with a call. */
  enum Fault {
    NONE,
    /** It takes effect, but the answer is lost. */
    EXECUTED_BUT_TIMED_OUT,
    /** It never arrives. */
    LOST,
    STOP,
    LIST_GONE,
    REFUSED,
    /** The batch is refused for its size. */
    TOO_MUCH,
    OVERLOADED,
    /** The answer comes later. */
    ASYNCHRONOUS,
    /** The counts in the answer do not add up. */
    MISCOUNTED
  }

  /**
   * One call that arrived.
   *
   * @param answered whether the caller was told of its success
   */
  record Call(String id, Operation operation, Set<String> rows, String body, boolean answered) {}

  final Map<String, TreeSet<String>> lists = new TreeMap<>();
  final List<Call> journal = new ArrayList<>();
  final Deque<Fault> faults = new ArrayDeque<>();
  final Deque<Fault> listFaults = new ArrayDeque<>();

  /** Rows that make a whole batch fail. */
  final Set<String> poison = new HashSet<>();

  /** Rows that are refused by name. */
  final Set<String> bad = new HashSet<>();

  /** Rows that are refused without saying which. */
  final Set<String> unnamed = new HashSet<>();

  /** Rows that a batch is refused for by name. */
  final Set<String> named = new HashSet<>();

  /** Runs before each call is looked at; where it does not return, the platform hangs. */
  volatile Runnable before = () -> {};

  int lookups;
  int deletions;

  /** Of lists that are there, by id. */
  private final Map<String, String> names = new TreeMap<>();

  /** Of lists that are or were there, by id. */
  private final Map<String, String> descriptions = new TreeMap<>();

  /** Whether batches become jobs, and how often a job has to be asked for before it has ended. */
  boolean asynchronous;

  int patience = 1;

  /** How often jobs were asked for. */
  int questions;

  /** Rows that one request may have; adapters throw above it. */
  int rowsMax = Integer.MAX_VALUE;

  /** When each row of a list was last added. */
  private final Map<String, Instant> added = new HashMap<>();

  Instant now = Instant.EPOCH;

  /** A job that is under way; it takes effect when it ends. */
  private record Work(
      RemoteList list, Operation operation, List<String> rows, Receipt receipt, int[] left) {}

  private final Map<String, Work> jobs = new HashMap<>();

  /** Which member of its batch each row belongs to. */
  private final Map<String, List<Integer>> ranksOfRows = new HashMap<>();

  /** All rows of the only list. */
  Set<String> rows() {
    return lists.isEmpty() ? Set.of() : lists.values().iterator().next();
  }

  /** How many calls arrived that change members. */
  int calls() {
    return journal.size();
  }

  static String row(People.Version version, String email) {
    return email + "|" + version.phone();
  }

  /** Rows that a member makes. */
  static List<String> rows(People.Version version) {
    return version.emails().stream().map(email -> row(version, email)).toList();
  }

  @Override
  public void verify() {}

  @Override
  public RemoteList findOrCreate(ListSpec spec) {
    before.run();
    lookups++;
    Fault fault = listFaults.isEmpty() ? Fault.NONE : listFaults.poll();
    if (fault != Fault.LOST && !lists.containsKey(spec.name())) {
      make("id-" + spec.name(), spec.name(), spec.description());
    }
    if (fault != Fault.NONE) {
      throw new PlatformException(Fate.UNKNOWN, null, null, "no answer within 60 s");
    }
    return listsNamed(spec.name()).get(0);
  }

  /** A list that is there, whoever made it; ids are used once. */
  String make(String id, String name, String description) {
    String own = descriptions.containsKey(id) ? id + "-again" : id;
    names.put(own, name);
    descriptions.put(own, description);
    lists.put(name, new TreeSet<>());
    return own;
  }

  /** Some person deletes a list at the platform. */
  void loseList(String id) {
    lists.remove(Objects.requireNonNull(names.remove(id)));
  }

  @Override
  public Optional<RemoteList> find(String id) {
    return Optional.ofNullable(names.get(id)).map(name -> new RemoteList(id, name));
  }

  @Override
  public Optional<String> description(RemoteList list) {
    return Optional.ofNullable(descriptions.get(list.id()));
  }

  @Override
  public RemoteList rename(RemoteList list, String name) {
    lists.put(name, Objects.requireNonNull(lists.remove(names.put(list.id(), name))));
    return new RemoteList(list.id(), name);
  }

  @Override
  public void delete(RemoteList list) {
    deletions++;
    if (names.containsKey(list.id())) {
      loseList(list.id());
    }
  }

  @Override
  public Payload compose(RemoteList list, BatchSpec batch, Iterable<? extends MatchKeys> members) {
    List<String> rows = new ArrayList<>();
    List<Integer> ranks = new ArrayList<>();
    int rank = 0;
    for (MatchKeys member : members) {
      for (int index = 0; index < member.count(IdentifierKind.EMAIL); index++) {
        rows.add(row(member, index));
        ranks.add(rank);
      }
      rank++;
    }
    if (rows.size() > rowsMax && batch.members() > 1) {
      throw new IllegalArgumentException("a batch of " + rows.size() + " rows");
    }
    ranksOfRows.put(batch.id(), ranks);
    String head = batch.id() + " " + batch.operation() + " " + batch.members() + "\n";
    byte[] body = (head + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8);
    return new Payload(rows.size(), body);
  }

  private static String row(MatchKeys member, int index) {
    String phone =
        member.count(IdentifierKind.PHONE) == 0 ? "" : text(member.value(KeyForm.PHONE_E164, 0));
    return text(member.value(KeyForm.EMAIL_PLAIN, index)) + "|" + phone;
  }

  private static String text(byte @Nullable [] value) {
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }

  @Override
  public int rows(MatchKeys member) {
    return member.count(IdentifierKind.EMAIL);
  }

  @Override
  public Receipt send(RemoteList list, BatchSpec batch, Payload payload) {
    before.run();
    return taken(list, batch, payload);
  }

  private synchronized Receipt taken(RemoteList list, BatchSpec batch, Payload payload) {
    String body = new String(payload.body(), StandardCharsets.UTF_8);
    List<String> rows = List.of(body.substring(body.indexOf('\n') + 1).split("\n", -1));
    Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
    if (!names.containsKey(list.id())) {
      throw refusal(Action.LIST_GONE, "the list is gone");
    }
    refuse(fault, rows, batch.id());
    boolean answered = fault != Fault.EXECUTED_BUT_TIMED_OUT && fault != Fault.LOST;
    journal.add(new Call(batch.id(), batch.operation(), Set.copyOf(rows), body, answered));
    if (asynchronous && answered) {
      return job(list, batch, fault, rows);
    }
    if (fault != Fault.LOST) {
      change(list, batch.operation(), rows);
    }
    if (!answered) {
      throw new PlatformException(Fate.UNKNOWN, null, null, "no answer within 60 s");
    }
    return receipt(batch.id(), fault, rows);
  }

  private Receipt job(RemoteList list, BatchSpec batch, Fault fault, List<String> rows) {
    String job = "job-" + batch.id();
    Receipt ended = receipt(batch.id(), fault, rows);
    jobs.put(job, new Work(list, batch.operation(), rows, ended, new int[] {patience}));
    return new Receipt(rows.size(), 0, List.of(), Map.of(), job, job);
  }

  private void refuse(Fault fault, List<String> rows, String batch) {
    switch (fault) {
      case STOP -> throw refusal(Action.STOP, "the token has been revoked");
      case LIST_GONE -> throw refusal(Action.LIST_GONE, "the list is gone");
      case REFUSED -> throw refusal(Action.REFUSED, "the request is wrong");
      case TOO_MUCH -> throw refusal(Action.SPLIT, "too much at once");
      case OVERLOADED -> throw refusal(Action.RATE_LIMITED, "too many calls");
      case NONE, EXECUTED_BUT_TIMED_OUT, LOST, ASYNCHRONOUS, MISCOUNTED -> {
        if (rows.stream().anyMatch(named::contains)) {
          throw naming(rows, batch);
        }
        if (rows.stream().anyMatch(poison::contains)) {
          throw refusal(Action.SPLIT, "some row is wrong");
        }
      }
    }
  }

  private PlatformException naming(List<String> rows, String batch) {
    List<Integer> ranks = Objects.requireNonNull(ranksOfRows.get(batch));
    List<Receipt.Rejection> rejected =
        IntStream.range(0, rows.size())
            .filter(row -> named.contains(rows.get(row)))
            .mapToObj(row -> new Receipt.Rejection(ranks.get(row), "BAD_HASH"))
            .toList();
    return new PlatformException(
        Fate.REFUSED, Action.DROP_ROWS, "BAD_HASH", "some rows are wrong", rejected, null, null);
  }

  private static PlatformException refusal(Action action, String message) {
    return new PlatformException(Fate.REFUSED, action, "105", message);
  }

  private void change(RemoteList list, Operation operation, List<String> rows) {
    TreeSet<String> held = Objects.requireNonNull(lists.get(names.get(list.id())));
    List<String> good =
        rows.stream().filter(row -> !bad.contains(row) && !unnamed.contains(row)).toList();
    if (operation == Operation.ADD) {
      held.addAll(good);
      good.forEach(row -> added.put(list.id() + row, now));
    } else {
      good.forEach(held::remove);
    }
  }

  private Receipt receipt(String batch, Fault fault, List<String> rows) {
    List<Integer> ranks = Objects.requireNonNull(ranksOfRows.get(batch));
    List<Receipt.Rejection> rejected =
        IntStream.range(0, rows.size())
            .filter(row -> bad.contains(rows.get(row)))
            .mapToObj(row -> new Receipt.Rejection(ranks.get(row), "BAD_ROW"))
            .toList();
    int silent = (int) rows.stream().filter(unnamed::contains).count();
    int received = fault == Fault.MISCOUNTED ? rows.size() - 1 : rows.size();
    String job = fault == Fault.ASYNCHRONOUS ? "job-1" : null;
    return new Receipt(received, silent, rejected, Map.of(), job, "trace-1");
  }

  @Override
  public synchronized Receipt follow(RemoteList list, String job) {
    questions++;
    Work work = Objects.requireNonNull(jobs.get(job));
    if (work.left[0] > 0 && --work.left[0] > 0) {
      return new Receipt(work.rows.size(), 0, List.of(), Map.of(), job, job);
    }
    if (jobs.remove(job) != null) {
      change(work.list, work.operation, work.rows);
    }
    return work.receipt;
  }

  @Override
  public Receipt removeOlder(RemoteList list, Instant before) {
    Objects.requireNonNull(lists.get(list.name()))
        .removeIf(row -> added.getOrDefault(list.id() + row, Instant.EPOCH).isBefore(before));
    return new Receipt(0, 0, List.of(), Map.of(), null, "purge");
  }

  @Override
  public ListSize size(RemoteList list) {
    return new ListSize(-1, -1, "ready");
  }

  @Override
  public List<RemoteList> listsNamed(String name) {
    return names.entrySet().stream()
        .filter(each -> each.getValue().equals(name))
        .map(each -> new RemoteList(each.getKey(), name))
        .toList();
  }
}
