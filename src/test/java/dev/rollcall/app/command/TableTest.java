package dev.rollcall.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableTest {
  private static String printed(Table table) {
    StringWriter out = new StringWriter();
    table.print(new PrintWriter(out));
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  private static String csv(Table table) {
    StringWriter out = new StringWriter();
    table.csv(new PrintWriter(out));
    return out.toString();
  }

  private static Table runs() {
    return new Table("audience", "members", "last run")
        .row("buyers", 1_234_567, "done")
        .row("pricing-7d", 9L, "part");
  }

  @Test
  void numbersStandRightAndTextLeft() {
    assertThat(printed(runs()))
        .isEqualTo(
            """
              audience      members  last run
              buyers      1,234,567  done
              pricing-7d          9  part
            """);
  }

  @Test
  void tableWithoutRowsIsItsHead() {
    assertThat(printed(new Table("audience", "members"))).isEqualTo("  audience  members\n");
  }

  @Test
  void timesHaveWholeSecondsForPeopleAndWhatIsMissingIsEmpty() {
    Table table = new Table("at", "note").row(Instant.parse("2026-11-22T06:00:00.123456Z"), null);

    assertThat(printed(table)).isEqualTo("  at                    note\n  2026-11-22T06:00:00Z\n");
    assertThat(csv(table)).isEqualTo("at,note\r\n2026-11-22T06:00:00.123456Z,\r\n");
  }

  @Test
  void csvHasPlainNumbersAndQuotesWhatItMust() {
    Table table = new Table("name", "count").row("a, \"b\"\nc", -12_345).row("plain", 1L);

    assertThat(csv(table)).isEqualTo("name,count\r\n\"a, \"\"b\"\"\nc\",-12345\r\nplain,1\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=a\nb"})
  void cellThatASpreadsheetWouldRunGetsAQuoteBeforeIt(String cell) {
    String csv = csv(new Table("name").row(cell));

    assertThat(csv.lines().skip(1).findFirst().orElseThrow()).matches("\"?'.*");
  }

  @Test
  void rowMustFillTheColumns() {
    assertThatThrownBy(() -> runs().row("buyers"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells for 3 columns");
  }
}
