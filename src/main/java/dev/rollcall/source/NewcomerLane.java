package dev.rollcall.source;

import dev.rollcall.identity.NewcomerLinks;
import dev.rollcall.identity.Newcomers;
import dev.rollcall.identity.Seals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * The short way into the warehouse, for contacts that nothing there has to do with: no statement
 * joins them with what is stored. Other threads seal their keys while the caller's writes those
 * sealed before. What {@link ContactArrival} makes of the same contacts is the same but for the
 * numbers of profiles. Not thread-safe.
 */
final class NewcomerLane implements AutoCloseable {
  private static final int PIECE_CONTACTS = 1_000;

  private final Connection on;
  private final String source;
  private final Seals seals;
  private final Instant arrived;
  private final Newcomers newcomers;
  private final Deque<ForkJoinTask<Piece>> sealing = new ArrayDeque<>();
  private @Nullable ContactTables tables;
  private @Nullable NewcomerLinks links;

  /** Contacts whose profiles follow each other. */
  private record Piece(int firstProfile, List<Placed> contacts, byte[][] sealed) {}

  NewcomerLane(Connection on, String source, Seals seals, Instant arrived) throws SQLException {
    this.on = on;
    this.source = source;
    this.seals = seals;
    this.arrived = arrived;
    this.newcomers = Newcomers.read(on);
  }

  /**
   * Takes the newcomers of a batch; they are written by and by.
   *
   * @return the others
   */
  List<Placed> take(List<Placed> batch) throws SQLException {
    BitSet found = newcomers.among(batch.stream().map(Placed::tokens).toList());
    List<Placed> others = new ArrayList<>();
    List<Placed> taken = new ArrayList<>(batch.size());
    for (int place = 0; place < batch.size(); place++) {
      Placed placed = batch.get(place);
      (found.get(place) && !placed.contact().deleted() ? taken : others).add(placed);
    }
    seal(taken);
    return others;
  }

  private void seal(List<Placed> taken) throws SQLException {
    if (taken.isEmpty()) {
      return;
    }
    int profile = NewcomerLinks.takeProfiles(on, taken.size());
    for (int from = 0; from < taken.size(); from += PIECE_CONTACTS) {
      int first = profile + from;
      List<Placed> piece =
          List.copyOf(taken.subList(from, Math.min(taken.size(), from + PIECE_CONTACTS)));
      sealing.add(ForkJoinPool.commonPool().submit(() -> sealed(first, piece)));
    }
  }

  private Piece sealed(int first, List<Placed> contacts) {
    byte[][] sealed = new byte[contacts.size()][];
    for (int i = 0; i < sealed.length; i++) {
      sealed[i] = seals.seal(first + i, contacts.get(i).contact().identity().keys());
    }
    return new Piece(first, contacts, sealed);
  }

  /** Writes some of what has been taken. */
  void write(int pieces) throws SQLException {
    for (int i = 0; i < pieces && !sealing.isEmpty(); i++) {
      write(sealing.remove().join());
    }
  }

  private void write(Piece piece) throws SQLException {
    if (tables == null) {
      tables = new ContactTables(on, source, arrived);
    }
    if (links == null) {
      links = new NewcomerLinks(on);
    }
    for (int i = 0; i < piece.sealed().length; i++) {
      Placed placed = piece.contacts().get(i);
      tables.add(piece.firstProfile() + i, placed, piece.sealed()[i]);
      links.add(piece.firstProfile() + i, placed.tokens());
    }
  }

  /** Writes all that has been taken, so that statements see it. */
  void settle() throws SQLException {
    write(sealing.size());
    close();
  }

  @Override
  public void close() throws SQLException {
    try (NewcomerLinks second = links;
        ContactTables first = tables) {
      tables = null;
      links = null;
    }
  }
}
