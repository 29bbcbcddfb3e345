package dev.rollcall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MemberRowsTest {
  private static final int MILLION = 1_000_000;

  private static RowBatch row(Map<String, String> cells) {
    RowBatch batch = new RowBatch(List.copyOf(cells.keySet()));
    for (int column = 0; column < batch.columns().size(); column++) {
      String cell = cells.getOrDefault(batch.columns().get(column), "");
      batch.digestCell(column, cell.toCharArray(), 0, cell.length());
    }
    batch.endRow();
    return batch;
  }

  private static String digest(int number) {
    return "0".repeat(48) + HexFormat.of().toHexDigits((long) number);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void equalsASetOfRowsAfterAnyAddsAndRemoves(long seed) {
    Random random = new Random(seed);
    MemberRows rows = new MemberRows();
    Map<String, Map<String, String>> model = new HashMap<>();

    for (int step = 0; step < 6_000; step++) {
      Map<String, String> cells = new TreeMap<>();
      cells.put("EMAIL", digest(1 + random.nextInt(500)));
      cells.put("PHONE", random.nextBoolean() ? "" : digest(1 + random.nextInt(3)));
      String key = RowBatch.rowKey(cells);
      if (random.nextInt(5) < 3) {
        assertThat(rows.add(row(cells), 0)).isEqualTo(model.put(key, cells) == null);
      } else {
        assertThat(rows.remove(row(cells), 0)).isEqualTo(model.remove(key) != null);
      }
    }

    assertThat(rows.size()).isEqualTo(model.size());
    assertThat(rows.rows().stream()).containsExactlyElementsOf(new TreeSet<>(model.keySet()));
    assertThat(rows.column("PHONE").stream()).containsExactlyElementsOf(cells(model, "PHONE"));
    assertThat(rows.column("EMAIL").stream()).containsExactlyElementsOf(cells(model, "EMAIL"));
  }

  private static Set<String> cells(Map<String, Map<String, String>> model, String column) {
    Set<String> cells = new TreeSet<>();
    model.values().forEach(row -> cells.add(row.getOrDefault(column, "")));
    cells.remove("");
    return cells;
  }

  @Test
  void neitherOrderNorEmptyColumnsMakeAnotherMember() {
    String plain = RowBatch.rowKey(Map.of("EMAIL", digest(1), "PHONE", digest(2)));

    assertThat(
            RowBatch.rowKey(
                new TreeMap<>(Map.of("PHONE", digest(2), "FN", "", "EMAIL", digest(1)))))
        .isEqualTo(plain);
    assertThat(RowBatch.rowKey(Map.of("EMAIL", digest(2), "PHONE", digest(1)))).isNotEqualTo(plain);
  }

  @Test
  void removesAllThatShareACell() {
    MemberRows rows = new MemberRows();
    for (int i = 0; i < 100; i++) {
      rows.add(row(Map.of("EMAIL", digest(i / 2 + 1), "FN", digest(7))), 0);
      rows.add(row(Map.of("EMAIL", digest(i / 2 + 1), "FN", digest(8))), 0);
    }

    int gone =
        rows.removeSharing(row(Map.of("EMAIL", digest(3), "FN", digest(7))), Set.of("EMAIL"));

    assertThat(gone).isEqualTo(2);
    assertThat(rows.size()).isEqualTo(98);
    assertThat(rows.column("EMAIL").contains(digest(3))).isFalse();
    assertThat(rows.column("EMAIL").contains(digest(4))).isTrue();
  }

  @Test
  void severalColumnsOfAKindAreOne() {
    MemberRows rows = new MemberRows();
    rows.add(row(Map.of("EMAIL", digest(1), "EMAIL#2", digest(2))), 0);
    rows.add(row(Map.of("EMAIL", digest(3))), 0);
    rows.add(row(Map.of("EMAIL", digest(4), "EMAIL#2", digest(5))), 0);

    assertThat(rows.column("EMAIL").size()).isEqualTo(5);
    assertThat(rows.removeSharing(row(Map.of("EMAIL", digest(2))), Set.of("EMAIL"))).isEqualTo(1);
    assertThat(rows.removeSharing(row(Map.of("EMAIL#2", digest(3))), Set.of("EMAIL"))).isEqualTo(1);
    assertThat(rows.column("EMAIL").stream()).containsExactly(digest(4), digest(5));
  }

  @Test
  void takesOutWhoWasLastAddedBefore() {
    MemberRows rows = new MemberRows();
    Instant start = Instant.parse("2026-11-20T08:00:00Z");
    rows.add(row(Map.of("EMAIL", digest(1))), 0, start);
    rows.add(row(Map.of("EMAIL", digest(2))), 0, start);
    rows.add(row(Map.of("EMAIL", digest(3))), 0, start.plusNanos(1));
    rows.add(row(Map.of("EMAIL", digest(1))), 0, start.plusNanos(2));

    assertThat(rows.removeAddedBefore(start)).isZero();
    assertThat(rows.removeAddedBefore(start.plusNanos(2))).isEqualTo(2);
    assertThat(rows.column("EMAIL").stream()).containsExactly(digest(1));
    assertThat(rows.removeAddedBefore(Instant.MAX)).isEqualTo(1);
  }

  @Test
  void aMillionMembersFitIntoTheTestsHeap() {
    MemberRows rows = new MemberRows();
    RowBatch batch = new RowBatch(List.of("EMAIL"));
    for (int i = 0; i < MILLION; i++) {
      String cell = digest(i + 1);
      batch.digestCell(0, cell.toCharArray(), 0, cell.length());
      batch.endRow();
      rows.add(batch, i);
    }

    assertThat(rows.size()).isEqualTo(MILLION);
    assertThat(rows.column("EMAIL").size()).isEqualTo(MILLION);
  }

  @Test
  void tellsNobodyWhoIsIn() {
    MemberRows rows = new MemberRows();
    rows.add(row(Map.of("EMAIL", digest(1))), 0);

    assertThat(rows.rows()).hasToString("1 keys");
  }
}
