package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.WarehouseException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventBatchTest {
  private static final String LINES =
      "{\"type\":\"page\",\"anonymousId\":\"a\",\"messageId\":\"m\"}\n{\"type\":\"page\"}\n";

  @TempDir Path folder;

  @Test
  void ofABatchThatIsNotStoredNothingIsKept() {
    try (SourceKit kit = new SourceKit(folder)) {
      kit.warehouse.write(on -> Sql.update(on, "ALTER TABLE watermark RENAME TO gone"));

      assertThatThrownBy(() -> kit.events(LINES)).isInstanceOf(WarehouseException.class);
      for (String table : List.of("event", "message", "link", "quarantine", "imported")) {
        assertThat(kit.number("SELECT count(*) FROM " + table)).as(table).isZero();
      }

      kit.warehouse.write(on -> Sql.update(on, "ALTER TABLE gone RENAME TO watermark"));
      assertThat(kit.events(LINES).stored()).isOne();
      assertThat(kit.number("SELECT count(*) FROM quarantine")).isOne();
      assertThat(kit.number("SELECT count(*) FROM event")).isOne();
    }
  }
}
