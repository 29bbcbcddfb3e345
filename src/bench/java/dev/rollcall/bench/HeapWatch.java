package dev.rollcall.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Notes how much of the heap was in use after each collection since it was made. */
public final class HeapWatch {
  private final AtomicLong most = new AtomicLong();
  private final AtomicInteger collections = new AtomicInteger();

  public HeapWatch() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> note((CompositeData) notification.getUserData()),
              notification ->
                  notification
                      .getType()
                      .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
              null);
    }
  }

  private void note(CompositeData data) {
    GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
    long used =
        info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> isHeap(pool.getKey()))
            .map(java.util.Map.Entry::getValue)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    most.accumulateAndGet(used, Math::max);
    collections.incrementAndGet();
  }

  private static boolean isHeap(String pool) {
    return pool.contains("Gen") || pool.contains("Eden") || pool.contains("Survivor");
  }

  /** MiB; what waits to be promoted or dropped by a later full collection is in it. */
  public double mostAfterCollection() {
    return most.get() / (double) (1 << 20);
  }

  public int collections() {
    return collections.get();
  }
}
