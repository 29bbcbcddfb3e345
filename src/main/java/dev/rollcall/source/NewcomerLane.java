package dev.rollcall.source;

import dev.rollcall.identity.ArrivedContact.Identifier;
import dev.rollcall.identity.NewcomerLinks;
import dev.rollcall.identity.Newcomers;
import dev.rollcall.identity.Newcomers.Arriving;
import dev.rollcall.identity.Seals;
import dev.rollcall.identity.Ties;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * The short way into the warehouse, for contacts whose ids nothing there has to do with: no
 * statement joins them with what is stored, but for identifiers that others have too. Other threads
 * seal their keys while the caller's writes those sealed before. What {@link ContactArrival} makes
 * of the same contacts is the same but for the numbers of profiles. Not thread-safe.
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

  /**
   * Contacts whose profiles follow each other.
   *
   * @param links what they have that nobody else has
   */
  private record Piece(
      int firstProfile, List<Placed> contacts, List<Arriving> links, byte[][] sealed) {}

  /**
   * How a batch was parted.
   *
   * @param others contacts that were not taken
   * @param tied ids of newcomers that were, but whose ties are still to be resolved
   */
  record Parted(List<Placed> others, List<UUID> tied) {}

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
   * @param ties is given those of newcomers that share an identifier, to be resolved when they are
   *     written
   */
  Parted take(List<Placed> batch, Ties ties) throws SQLException {
    List<Arriving> tokens = batch.stream().map(Placed::tokens).toList();
    Newcomers.Found found = newcomers.among(tokens);
    Parted parted = new Parted(new ArrayList<>(), new ArrayList<>());
    BitSet places = places(batch, found, parted.others());
    int profile = places.isEmpty() ? 0 : NewcomerLinks.takeProfiles(on, places.cardinality());
    List<Placed> taken = new ArrayList<>(batch.size());
    List<Arriving> links = new ArrayList<>(batch.size());
    for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
      List<Identifier> shared = found.shared(place);
      for (Identifier identifier : shared) {
        ties.add(profile + taken.size(), identifier);
      }
      if (!shared.isEmpty()) {
        parted.tied().add(batch.get(place).contact().key());
      }
      taken.add(batch.get(place));
      links.add(tokens.get(place).without(shared));
    }
    seal(profile, taken, links);
    return parted;
  }

  /** Of the newcomers among a batch; one that was deleted before it came is none. */
  private static BitSet places(List<Placed> batch, Newcomers.Found found, List<Placed> others) {
    BitSet places = new BitSet(batch.size());
    for (int place = 0; place < batch.size(); place++) {
      if (found.places().get(place) && !batch.get(place).contact().deleted()) {
        places.set(place);
      } else {
        others.add(batch.get(place));
      }
    }
    return places;
  }

  private void seal(int profile, List<Placed> taken, List<Arriving> links) {
    for (int from = 0; from < taken.size(); from += PIECE_CONTACTS) {
      int first = profile + from;
      int to = Math.min(taken.size(), from + PIECE_CONTACTS);
      List<Placed> piece = List.copyOf(taken.subList(from, to));
      List<Arriving> own = List.copyOf(links.subList(from, to));
      sealing.add(ForkJoinPool.commonPool().submit(() -> sealed(first, piece, own)));
    }
  }

  private Piece sealed(int first, List<Placed> contacts, List<Arriving> links) {
    byte[][] sealed = new byte[contacts.size()][];
    for (int i = 0; i < sealed.length; i++) {
      sealed[i] = seals.seal(first + i, contacts.get(i).contact().identity().keys());
    }
    return new Piece(first, contacts, links, sealed);
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
      links.add(piece.firstProfile() + i, piece.links().get(i));
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
