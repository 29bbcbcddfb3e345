package dev.rollcall.ledger;

import java.nio.file.Path;
import org.roaringbitmap.RoaringBitmap;

/** Lists that are held from the start, as if an earlier run had filled them. */
public final class HeldLists {
  private HeldLists() {}

  /** Writes into a ledger that is not open. */
  public static void store(Path file, SyncKey key, ListRef list, RoaringBitmap held) {
    try (Database database = Database.open(file)) {
      database.write(
          sql ->
              sql.update(
                  "INSERT INTO sync (audience, destination, list_id, list_name, base, refused,"
                      + " doubt, revision) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
                  key.audience(),
                  key.destination(),
                  list.id(),
                  list.name(),
                  held,
                  new RoaringBitmap(),
                  new RoaringBitmap()));
    }
  }
}
