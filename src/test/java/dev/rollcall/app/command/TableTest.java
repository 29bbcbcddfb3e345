package dev.rollcall.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.app.command.Table.Format;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableTest {
  private static String printed(Table table, Format format) {
    StringWriter out = new StringWriter();
    table.print(format, new PrintWriter(out));
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  private static Table runs() {
    return new Table("audience", "members", "last run")
        .row("buyers", 1_234_567, "done")
        .row("pricing-7d", 9L, "part");
  }

  @Test
  void numbersStandRightAndTextLeft() {
    assertThat(printed(runs(), Format.table))
        .isEqualTo(
            """
              audience      members  last run
              buyers      1,234,567  done
              pricing-7d          9  part
            """);
  }

  @Test
  void tableWithoutRowsIsItsHead() {
    assertThat(printed(new Table("audience", "members"), Format.table))
        .isEqualTo("  audience  members\n");
  }

  @Test
  void jsonHasStableNamesAndPlainNumbers() {
    assertThat(printed(runs(), Format.json))
        .isEqualTo(
            """
            [ {
              "audience" : "buyers",
              "members" : 1234567,
              "lastRun" : "done"
            }, {
              "audience" : "pricing-7d",
              "members" : 9,
              "lastRun" : "part"
            } ]
            """);
  }

  @Test
  void csvHasPlainNumbersAndQuotesWhatItMust() {
    Table table = new Table("name", "count").row("a, \"b\"\nc", -12_345).row("plain", 1L);

    assertThat(printed(table, Format.csv))
        .isEqualTo("name,count\r\n\"a, \"\"b\"\"\nc\",-12345\r\nplain,1\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=a\nb"})
  void cellThatASpreadsheetWouldRunGetsAQuoteBeforeIt(String cell) {
    String csv = printed(new Table("name").row(cell), Format.csv);

    assertThat(csv.lines().skip(1).findFirst().orElseThrow()).matches("\"?'.*");
  }

  @Test
  void rowMustFillTheColumns() {
    assertThatThrownBy(() -> runs().row("buyers"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells for 3 columns");
  }
}
