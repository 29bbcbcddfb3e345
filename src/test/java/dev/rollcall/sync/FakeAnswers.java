package dev.rollcall.sync;

import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import dev.rollcall.platform.Receipt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** What a fake platform says of the rows that it is sent. */
final class FakeAnswers {
  /** Rows that make a whole batch fail. */
  final Set<String> poison = new HashSet<>();

  /** Rows that are refused by name. */
  final Set<String> bad = new HashSet<>();

  /** Rows that are refused without saying which. */
  final Set<String> unnamed = new HashSet<>();

  /** Rows that a batch is refused for by name. */
  final Set<String> named = new HashSet<>();

  /** Which member of its batch each row belongs to. */
  private final Map<String, List<Integer>> ranksOfRows = new HashMap<>();

  /** Keeps which member of its batch each row belongs to. */
  void composed(String batch, List<Integer> ranks) {
    ranksOfRows.put(batch, ranks);
  }

  static PlatformException unclear() {
    return new PlatformException(Fate.UNKNOWN, null, null, "no answer within 60 s");
  }

  static void refuse(Fault fault) {
    switch (fault) {
      case STOP -> throw refusal(Action.STOP, "the token has been revoked");
      case LIST_GONE -> throw refusal(Action.LIST_GONE, "the list is gone");
      case REFUSED -> throw refusal(Action.REFUSED, "the request is wrong");
      case TOO_MUCH -> throw refusal(Action.SPLIT, "too much at once");
      case OVERLOADED -> throw refusal(Action.RATE_LIMITED, "too many calls");
      case NONE, EXECUTED_BUT_TIMED_OUT, LOST, ASYNCHRONOUS, MISCOUNTED -> {}
    }
  }

  void refuse(List<String> rows, String batch) {
    if (rows.stream().anyMatch(named::contains)) {
      throw naming(rows, batch);
    }
    if (rows.stream().anyMatch(poison::contains)) {
      throw refusal(Action.SPLIT, "some row is wrong");
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

  static PlatformException refusal(Action action, String message) {
    return new PlatformException(Fate.REFUSED, action, "105", message);
  }

  Receipt receipt(String batch, Fault fault, List<String> rows) {
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
}
