package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roaringbitmap.RoaringBitmap.bitmapOf;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who changed otherwise than by new events. */
final class TouchedTest {
  @TempDir Path folder;

  @Test
  void whoChangedSinceTheMarksIsTouchedUnderTheNamesOfThenAndNow() {
    World world = new World().contacts(1, 2, 3, 4).alias(4, 3);
    Marks marks = new Marks(Instant.EPOCH, 0, 10);
    try (Warehouse warehouse = Loading.load(world, folder)) {
      warehouse.write(
          on ->
              Sql.update(
                  on,
                  "INSERT INTO changed_person VALUES (10, 1, true), (11, 2, false), (12, 4, true)"));

      warehouse.read(
          on -> {
            Touched touched = new Touched(on, marks, Marks.read(on, Instant.EPOCH));
            assertThat(touched.byContacts()).isEqualTo(bitmapOf(2, 3, 4));
            assertThat(touched.byJoining()).isEqualTo(bitmapOf(3, 4));
            return true;
          });
    }
  }
}
