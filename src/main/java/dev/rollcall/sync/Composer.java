package dev.rollcall.sync;

import dev.rollcall.identity.MemberSource;
import dev.rollcall.ledger.Ranks;
import dev.rollcall.ledger.Section;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.Platform.RemoteList;
import java.util.function.BooleanSupplier;
import org.roaringbitmap.RoaringBitmap;

/** Makes the request bodies of one list's batches. Used by one thread. */
final class Composer {
  private static final Payload NOTHING = new Payload(0, new byte[0]);

  private final Account account;
  private final RemoteList list;
  private final MemberSource source;
  private final MemberSource.Reader reader;
  private final BooleanSupplier idle;
  private byte[] room = new byte[0];

  /**
   * @param idle whether no body is on its way, so that the one before may be written over
   */
  Composer(Account account, RemoteList list, MemberSource source, BooleanSupplier idle) {
    this.account = account;
    this.list = list;
    this.source = source;
    this.reader = source.reader(account.connection().forms());
    this.idle = idle;
  }

  /**
   * A request body and what it is made of.
   *
   * @param to rank after the last member that found room
   * @param dropped members of the range that may not be sent, or are erased
   * @param keyless members of the range with no key that the platform takes
   */
  record Composed(
      BatchSpec spec,
      Payload payload,
      String checksum,
      int from,
      int to,
      RoaringBitmap dropped,
      RoaringBitmap keyless) {}

  /** A body and what was noticed while it was written. */
  private record Draft(Payload payload, Rows seen) {}

  /**
   * Composes a new batch from a range, as much of it as fits into one request.
   *
   * @param dropped members of the section that may not be sent
   */
  Composed cut(
      String id,
      int number,
      Section section,
      RoaringBitmap set,
      Cutter.Range range,
      RoaringBitmap dropped) {
    RoaringBitmap wanted = Ranks.slice(set, range.from(), range.to());
    RoaringBitmap out = RoaringBitmap.and(wanted, dropped);
    RoaringBitmap keyless = new RoaringBitmap();
    while (true) {
      RoaringBitmap sent = RoaringBitmap.andNot(wanted, out);
      sent.andNot(keyless);
      BatchSpec spec = spec(id, section, number, sent);
      Draft draft = draft(spec, sent);
      RoaringBitmap gone = draft.seen.gone(sent);
      if (!gone.isEmpty() || !draft.seen.keyless().isEmpty()) {
        out.or(gone);
        keyless.or(draft.seen.keyless());
      } else if (fits(draft, sent)) {
        int to = range.from() + wanted.getCardinality();
        String checksum = sent.isEmpty() ? "" : BodyChecksum.of(draft.payload);
        return new Composed(spec, draft.payload, checksum, range.from(), to, out, keyless);
      } else {
        wanted = shorter(wanted, sent, draft);
        out.and(wanted);
        keyless.and(wanted);
      }
    }
  }

  /** Composes exactly these members, as before a restart. */
  Payload compose(BatchSpec spec, RoaringBitmap members) {
    return draft(spec, members).payload;
  }

  /** Those of the members that have been erased. */
  RoaringBitmap gone(RoaringBitmap members) {
    RoaringBitmap gone = members.clone();
    int[] persons = source.persons(members);
    int place = 0;
    for (int member : members) {
      if (persons[place++] != 0) {
        gone.remove(member);
      }
    }
    return gone;
  }

  static BatchSpec spec(String id, Section section, int number, RoaringBitmap members) {
    Operation operation = section.adds() ? Operation.ADD : Operation.REMOVE;
    return new BatchSpec(id, operation, number, members.getCardinality());
  }

  private Draft draft(BatchSpec spec, RoaringBitmap members) {
    try (Rows rows = new Rows(reader.open(members), account)) {
      if (members.isEmpty()) {
        return new Draft(NOTHING, rows);
      }
      return new Draft(payload(spec, rows), rows);
    }
  }

  private Payload payload(BatchSpec spec, Rows rows) {
    if (!idle.getAsBoolean()) {
      return account.connection().compose(list, spec, rows);
    }
    Payload made = account.connection().compose(list, spec, rows, room);
    room = made.body();
    return made;
  }

  /** A single member is sent whatever its size: the platform says what is wrong with it. */
  private boolean fits(Draft draft, RoaringBitmap sent) {
    return sent.getCardinality() <= 1
        || (draft.seen.fitting() >= sent.getCardinality()
            && draft.payload.length() <= account.limits().batchBytesMax());
  }

  private static RoaringBitmap shorter(RoaringBitmap wanted, RoaringBitmap sent, Draft draft) {
    int size = sent.getCardinality();
    int fitting = Math.max(1, draft.seen.fitting());
    int keep = fitting < size ? fitting : size / 2;
    RoaringBitmap shorter = wanted.clone();
    shorter.remove(Integer.toUnsignedLong(sent.select(keep)), 1L << 32);
    return shorter;
  }
}
