package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.warehouse.Warehouse;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers of messages, made here and in the engine. */
final class MessageFormTest {
  private static final long SEED = 20261126;

  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"));
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  private static List<String> texts() {
    Random random = new Random(SEED);
    List<String> texts = new ArrayList<>(List.of("", "m-1", "Zoë", "日本", "a\nb", "\u0001", "🙂"));
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      texts.add(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).replace("\0", ""));
    }
    return texts;
  }

  /** What an expression over {@code text} is in the engine. */
  private BigInteger engine(String expression, String text) {
    return warehouse.read(
        on -> {
          String sql = "SELECT (" + expression + ")::VARCHAR FROM (SELECT ?::VARCHAR AS text)";
          try (PreparedStatement query = on.prepareStatement(sql)) {
            query.setString(1, text);
            try (ResultSet row = query.executeQuery()) {
              row.next();
              return new BigInteger(row.getString(1));
            }
          }
        });
  }

  private static BigInteger number(UUID bits) {
    return new BigInteger(bits.toString().replace("-", ""), 16);
  }

  @ParameterizedTest
  @EnumSource
  void numbersAreTheSameHereAndInTheEngine(MessageForm form) {
    for (String text : texts()) {
      assertThat(number(form.number(text)))
          .as("seed %d", SEED)
          .isEqualTo(engine(form.numberSql("text"), text));
      assertThat(number(form.derived(text)))
          .as("seed %d", SEED)
          .isEqualTo(engine(form.derivedSql("text"), text));
    }
  }

  @Test
  void whatAnOlderWarehouseHasCountedIsKnownAgainByItsNewNumber() {
    for (String text : texts()) {
      String formerly = ContentDigest.of(text).toString();

      assertThat(number(MessageForm.SHA_256.number(text)))
          .as("seed %d", SEED)
          .isEqualTo(engine("md5_number(text::UUID::VARCHAR)", formerly));
    }
  }

  @Test
  void aFreshWarehouseCountsByTheCheaperNumbers() {
    assertThat(warehouse.<MessageForm>read(MessageForm::of)).isEqualTo(MessageForm.MD5);
  }
}
