package dev.rollcall.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** The faults on order, first come first served. Thread-safe. */
public final class Faults {
  private final List<Order> orders = new ArrayList<>();
  private int fired;

  Faults() {}

  /** Orders one more fault, behind those that wait already. */
  public synchronized void add(Fault fault) {
    orders.add(new Order(fault));
  }

  /** Cancels all. */
  public synchronized void clear() {
    orders.clear();
  }

  /** Faults that have not met all their calls yet. */
  public synchronized List<Fault> waiting() {
    return orders.stream().map(order -> order.fault).toList();
  }

  /** How many calls were met since the start or the last reset. */
  public synchronized int fired() {
    return fired;
  }

  synchronized void reset() {
    orders.clear();
    fired = 0;
  }

  /** The fault that meets this call, if any; only that one counts it as met. */
  synchronized Optional<Fault> meet(String platform, PretendRequest call) {
    Optional<Order> met = orders.stream().filter(order -> order.meets(platform, call)).findFirst();
    met.filter(Order::isDone).ifPresent(orders::remove);
    met.ifPresent(order -> fired++);
    return met.map(order -> order.fault);
  }

  private static final class Order {
    final Fault fault;
    private final Pattern path;
    private final Random chance;
    private int seen;
    private int met;

    Order(Fault fault) {
      this.fault = fault;
      this.path = Pattern.compile(fault.path());
      this.chance = new Random(fault.seed());
    }

    boolean meets(String platform, PretendRequest call) {
      if (!concerns(platform, call)) {
        return false;
      }
      seen++;
      boolean meets = seen > fault.after() && chance.nextDouble() < fault.probability();
      met += meets ? 1 : 0;
      return meets;
    }

    private boolean concerns(String platform, PretendRequest call) {
      return (fault.platform().isEmpty() || fault.platform().equals(platform))
          && (fault.method().isEmpty() || fault.method().equals(call.method()))
          && path.matcher(call.path()).find();
    }

    boolean isDone() {
      return met == fault.times();
    }
  }
}
