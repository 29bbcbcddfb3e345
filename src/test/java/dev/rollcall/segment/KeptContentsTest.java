package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** What kept sets say, in the warehouse and in a process's memory. */
final class KeptContentsTest {
  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Loading.load(new World().contacts(1), folder);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  private byte[] write(KeptContents contents, int person) {
    Counts one = Counts.one(RoaringBitmap.bitmapOf(person));
    return warehouse.write(on -> contents.write(on, one, one.bytes()));
  }

  private Map<Long, Object> read(KeptContents contents, byte[] name) {
    Map<Long, KeptContents.Reader> wanted = Map.of(KeptContents.number(name), Counts::read);
    return warehouse.read(on -> contents.of(on, wanted));
  }

  @Test
  void anotherProcessReadsWhatOneWrote() {
    byte[] name = write(new KeptContents(), 7);
    assertThat(read(new KeptContents(), name))
        .containsValue(Counts.one(RoaringBitmap.bitmapOf(7)))
        .hasSize(1);
  }

  @Test
  void whatWasReadIsNotReadAgain() {
    byte[] name = write(new KeptContents(), 7);
    KeptContents contents = new KeptContents();
    Object once = read(contents, name).get(KeptContents.number(name));
    assertThat(read(contents, name).get(KeptContents.number(name))).isSameAs(once);
  }

  @Test
  void aNumberIsNeverUsedAgainEvenIfItsContentIsLostBeforeItsCommit() {
    KeptContents contents = new KeptContents();
    byte[][] lost = {{}};
    assertThat(
            catchThrowable(
                () ->
                    warehouse.write(
                        on -> {
                          lost[0] = contents.write(on, Counts.NONE, Counts.NONE.bytes());
                          throw new SQLException("lost");
                        })))
        .isNotNull();
    assertThat(KeptContents.number(write(contents, 7))).isGreaterThan(KeptContents.number(lost[0]));
  }

  @Test
  void whatNoSetNamesIsForgotten() {
    KeptContents contents = new KeptContents();
    byte[] named = write(contents, 7);
    byte[] other = write(contents, 8);
    String name = new String(named, StandardCharsets.US_ASCII);
    warehouse.write(
        on -> {
          Sql.run(
              on,
              "INSERT INTO kept_set VALUES ('c', TIMESTAMP '2026-06-30', 0, 0, 1, '"
                  + name
                  + "'::BLOB, ''::BLOB, NULL, NULL)");
          contents.forget(on);
          return true;
        });
    assertThat(read(contents, named)).hasSize(1);
    assertThat(read(contents, other)).isEmpty();
  }
}
