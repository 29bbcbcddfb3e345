package dev.rollcall.sync;

import dev.rollcall.model.Lease;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * On which day it is whose turn to be sent again. Days are counted in UTC from the day of the last
 * delivery, so nothing depends on the hour, nor on a clock that is an hour or two wrong. Which day
 * of the lease's range is whose follows from the member's id, in blocks of 1,024 neighbours, so
 * that the sets by day stay nearly as small as the whole.
 *
 * @param delivered members by the day of their last delivery
 * @param today in UTC
 */
record Turns(NavigableMap<LocalDate, RoaringBitmap> delivered, LocalDate today) {
  private static final int BLOCK_BITS = 10;

  /** Any odd number with its bits well mixed: neighbouring blocks fall on different days. */
  private static final int MIX = 0x9E3779B1;

  /** Members to be sent again by now. */
  RoaringBitmap due(Lease lease) {
    RoaringBitmap due = new RoaringBitmap();
    for (Map.Entry<LocalDate, RoaringBitmap> day :
        delivered.headMap(today.minusDays(lease.first()), true).entrySet()) {
      long age = ChronoUnit.DAYS.between(day.getKey(), today);
      if (age >= lease.last()) {
        due.or(day.getValue());
      } else {
        day.getValue().forEach((int member) -> addIfDue(due, member, lease, age));
      }
    }
    return due;
  }

  private static void addIfDue(RoaringBitmap due, int member, Lease lease, long age) {
    int places = lease.last() - lease.first() + 1;
    if (lease.first() + Integer.remainderUnsigned((member >>> BLOCK_BITS) * MIX, places) <= age) {
      due.add(member);
    }
  }

  /** Members whose lease has surely ended, at whatever hour they were delivered. */
  RoaringBitmap ended(Lease lease) {
    RoaringBitmap ended = new RoaringBitmap();
    delivered.headMap(today.minusDays(lease.days()), false).values().forEach(ended::or);
    return ended;
  }
}
