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
import dev.rollcall.platform.Receipt;
import java.time.Duration;
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
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A platform whose lists are sets of rows, with faults by script and a journal of all calls. */
final class FakePlatform implements Platform.Connection {
  /**
   * One call that arrived.
   *
   * @param answered whether the caller was told of its success
   */
  record Call(String id, Operation operation, Set<String> rows, String body, boolean answered) {}

  private static final int ENDED = -1;

  final Map<String, TreeSet<String>> lists = new TreeMap<>();
  final List<Call> journal = new ArrayList<>();
  final Deque<Fault> faults = new ArrayDeque<>();
  final Deque<Fault> listFaults = new ArrayDeque<>();

  private final FakeAnswers answers = new FakeAnswers();

  /** Rows that make a whole batch fail. */
  final Set<String> poison = answers.poison;

  /** Rows that are refused by name. */
  final Set<String> bad = answers.bad;

  /** Rows that are refused without saying which. */
  final Set<String> unnamed = answers.unnamed;

  /** Rows that a batch is refused for by name. */
  final Set<String> named = answers.named;

  /** Rows that were ever refused without saying which; nobody can know that they are not there. */
  final Set<String> silent = new HashSet<>();

  /** How many rows of a list it says it found people for; -1: it does not say. */
  int matchPercent = -1;

  /** What it says instead of answering what is asked of lists; null: it answers. */
  @Nullable PlatformException mute;

  /** Runs before each call is looked at; where it does not return, the platform hangs. */
  volatile Runnable before = () -> {};

  int lookups;
  int deletions;

  /** Of lists that are there, by id. */
  private final Map<String, String> names = new TreeMap<>();

  /** Of lists that are or were there, by id; people may write others. */
  final Map<String, String> descriptions = new TreeMap<>();

  /** Whether batches become jobs, and how often a job has to be asked for before it has ended. */
  boolean asynchronous;

  int patience = 1;

  /** How many questions more a job takes, so that jobs end in any order; asked at each new job. */
  IntSupplier slowness = () -> 0;

  /** Whether a job takes effect when it is taken and not when it ends; nobody can tell. */
  boolean eager;

  /** Batches that have arrived and are not answered yet. */
  final Set<String> underWay = new HashSet<>();

  /** What happens elsewhere once a batch has arrived, and before its answer has. */
  Runnable arrived = () -> {};

  Runnable returning = () -> {};

  /** How often jobs were asked for. */
  int questions;

  /** Rows that one request may have; adapters throw above it. */
  int rowsMax = Integer.MAX_VALUE;

  /** When each row of a list was last added. */
  private final Map<String, Instant> added = new HashMap<>();

  Instant now = Instant.EPOCH;

  /** A job that is under way; it takes effect when it ends. */
  private record Work(
      RemoteList list, Operation operation, List<String> rows, Receipt receipt, int[] left) {
    boolean isEnded() {
      return left[0] == ENDED;
    }
  }

  private final Map<String, Work> jobs = new HashMap<>();

  /**
   * Time has passed.
   *
   * @param membership how long rows stay that are not added again; null: for ever
   */
  void turn(Instant to, @Nullable Duration membership) {
    now = to;
    if (membership != null) {
      Instant oldest = to.minus(membership);
      names.forEach(
          (id, name) ->
              Objects.requireNonNull(lists.get(name))
                  .removeIf(row -> !added.getOrDefault(id + row, to).isAfter(oldest)));
    }
  }

  /** All rows of the only list. */
  Set<String> rows() {
    return lists.isEmpty() ? Set.of() : lists.values().iterator().next();
  }

  @Override
  public void verify() {}

  @Override
  public RemoteList findOrCreate(ListSpec spec) {
    before.run();
    lookups++;
    return aboutList(
        () -> {
          if (!lists.containsKey(spec.name())) {
            make("id-" + spec.name(), spec.name(), spec.description());
          }
          return listsNamed(spec.name()).get(0);
        });
  }

  /** A call that sends nobody; it takes effect or not, and is answered or not. */
  private <T> T aboutList(Supplier<T> effect) {
    Fault fault = listFaults.isEmpty() ? Fault.NONE : listFaults.poll();
    if (fault == Fault.LOST) {
      throw FakeAnswers.unclear();
    }
    FakeAnswers.refuse(fault);
    T answer = effect.get();
    if (fault != Fault.NONE) {
      throw FakeAnswers.unclear();
    }
    return answer;
  }

  /** A list that is there, whoever made it; ids are used once. */
  String make(String id, String name, String description) {
    String own = id;
    while (descriptions.containsKey(own)) {
      own += "-again";
    }
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
    if (mute != null) {
      throw mute;
    }
    return aboutList(
        () -> Optional.ofNullable(names.get(id)).map(name -> new RemoteList(id, name)));
  }

  /** Lists that are there, by id. */
  Set<String> ids() {
    return Set.copyOf(names.keySet());
  }

  /** The rows of a list that is there. */
  Set<String> rowsOf(String id) {
    if (!names.containsKey(id)) {
      throw FakeAnswers.refusal(Action.LIST_GONE, "the list is gone");
    }
    return Objects.requireNonNull(lists.get(names.get(id)));
  }

  @Override
  public Optional<String> description(RemoteList list) {
    return Optional.ofNullable(descriptions.get(list.id()));
  }

  @Override
  public RemoteList rename(RemoteList list, String name) {
    return aboutList(
        () -> {
          called(list.id(), name);
          return new RemoteList(list.id(), name);
        });
  }

  /** Gives a list another name, whoever wants that. */
  void called(String id, String name) {
    if (!names.containsKey(id)) {
      throw FakeAnswers.refusal(Action.LIST_GONE, "the list is gone");
    }
    lists.put(name, Objects.requireNonNull(lists.remove(names.put(id, name))));
  }

  @Override
  public void delete(RemoteList list) {
    deletions++;
    aboutList(
        () -> {
          if (names.containsKey(list.id())) {
            loseList(list.id());
          }
          return true;
        });
  }

  @Override
  public Payload compose(RemoteList list, BatchSpec batch, Iterable<? extends MatchKeys> members) {
    return compose(list, batch, members, new byte[0]).alone();
  }

  @Override
  public Payload compose(
      RemoteList list, BatchSpec batch, Iterable<? extends MatchKeys> members, byte[] room) {
    List<String> rows = new ArrayList<>();
    List<Integer> ranks = FakeRows.write(members, rows);
    if (rows.size() > rowsMax && batch.members() > 1) {
      throw new IllegalArgumentException("a batch of " + rows.size() + " rows");
    }
    answers.composed(batch.id(), ranks);
    return FakeRows.payload(batch, rows, room);
  }

  @Override
  public Set<KeyForm> forms() {
    return Set.of(KeyForm.EMAIL_PLAIN, KeyForm.PHONE_E164);
  }

  @Override
  public int rows(MatchKeys member) {
    return member.count(IdentifierKind.EMAIL);
  }

  @Override
  public Receipt send(RemoteList list, BatchSpec batch, Payload payload) {
    before.run();
    String body = FakeRows.body(payload);
    List<String> rows = List.of(body.substring(body.indexOf('\n') + 1).split("\n", -1));
    Fault fault = arrive(list, batch, body, rows);
    boolean answered = isAnswered(fault);
    underWay.add(batch.id());
    Receipt receipt;
    try {
      arrived.run();
      receipt = take(list, batch, fault, rows);
      returning.run();
    } finally {
      underWay.remove(batch.id());
    }
    if (!answered) {
      throw FakeAnswers.unclear();
    }
    return receipt;
  }

  private static boolean isAnswered(Fault fault) {
    return fault != Fault.EXECUTED_BUT_TIMED_OUT && fault != Fault.LOST;
  }

  private synchronized Fault arrive(
      RemoteList list, BatchSpec batch, String body, List<String> rows) {
    Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
    if (!names.containsKey(list.id())) {
      throw FakeAnswers.refusal(Action.LIST_GONE, "the list is gone");
    }
    FakeAnswers.refuse(fault);
    answers.refuse(rows, batch.id());
    journal.add(new Call(batch.id(), batch.operation(), Set.copyOf(rows), body, isAnswered(fault)));
    return fault;
  }

  private synchronized Receipt take(
      RemoteList list, BatchSpec batch, Fault fault, List<String> rows) {
    if (asynchronous && isAnswered(fault)) {
      return job(list, batch, fault, rows);
    }
    if (fault != Fault.LOST) {
      change(list, batch.operation(), good(rows));
    }
    return answers.receipt(batch.id(), fault, rows);
  }

  private Receipt job(RemoteList list, BatchSpec batch, Fault fault, List<String> rows) {
    String job = "job-" + batch.id();
    Receipt ended = answers.receipt(batch.id(), fault, rows);
    List<String> good = good(rows);
    if (eager) {
      change(list, batch.operation(), good);
    }
    jobs.put(
        job,
        new Work(list, batch.operation(), good, ended, new int[] {patience + slowness.getAsInt()}));
    return new Receipt(rows.size(), 0, List.of(), Map.of(), job, job);
  }

  /** Whom it takes; decided when it answers, also where that counts only later. */
  private List<String> good(List<String> rows) {
    return rows.stream().filter(row -> !bad.contains(row) && !unnamed.contains(row)).toList();
  }

  private void change(RemoteList list, Operation operation, List<String> good) {
    Set<String> held = rowsOf(list.id());
    if (operation == Operation.ADD) {
      held.addAll(good);
      good.forEach(row -> added.put(list.id() + row, now));
    } else {
      good.forEach(held::remove);
    }
  }

  @Override
  public synchronized Receipt follow(RemoteList list, String job) {
    questions++;
    return aboutList(() -> progress(Objects.requireNonNull(jobs.get(job)), job));
  }

  private Receipt progress(Work work, String job) {
    if (!names.containsKey(work.list.id())) {
      throw FakeAnswers.refusal(Action.LIST_GONE, "the list is gone");
    }
    if (work.left[0] > 0 && --work.left[0] > 0) {
      return new Receipt(work.receipt.received(), 0, List.of(), Map.of(), job, job);
    }
    if (!eager && !work.isEnded()) {
      change(work.list, work.operation, work.rows);
    }
    work.left[0] = ENDED;
    return work.receipt;
  }

  @Override
  public Receipt removeOlder(RemoteList list, Instant before) {
    return aboutList(
        () -> {
          rowsOf(list.id())
              .removeIf(row -> added.getOrDefault(list.id() + row, Instant.EPOCH).isBefore(before));
          return new Receipt(0, 0, List.of(), Map.of(), null, "purge");
        });
  }

  @Override
  public ListSize size(RemoteList list) {
    int rows = Objects.requireNonNull(lists.get(names.get(list.id()))).size();
    long found = (long) rows * matchPercent / 100;
    return matchPercent < 0 ? new ListSize(-1, -1, "ready") : new ListSize(found, found, "ready");
  }

  @Override
  public List<RemoteList> listsNamed(String name) {
    return names.entrySet().stream()
        .filter(each -> each.getValue().equals(name))
        .map(each -> new RemoteList(each.getKey(), name))
        .toList();
  }
}
