package dev.rollcall.app;

import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.sync.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells everybody who listens at the moment how runs get on. Thread-safe. */
public final class Listeners implements Progress {
  private final List<Progress> all = new CopyOnWriteArrayList<>();

  /** Ends the listening when closed. */
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  Listening add(Progress progress) {
    all.add(progress);
    return () -> all.remove(progress);
  }

  @Override
  public void started(SyncKey key, int members) {
    all.forEach(one -> one.started(key, members));
  }

  @Override
  public void advanced(SyncKey key, int members) {
    all.forEach(one -> one.advanced(key, members));
  }

  @Override
  public void ended(Run run) {
    all.forEach(one -> one.ended(run));
  }
}
