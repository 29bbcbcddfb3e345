package dev.rollcall.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.DocumentedFields;
import dev.rollcall.app.command.Document;
import dev.rollcall.demo.Shop;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.ledger.SyncStatus;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the demo tells scripts. */
final class ComparisonTest {
  private static final Instant AT = Instant.parse("2026-11-22T06:00:00Z");

  @Test
  void documentHasExactlyTheFieldsOfThePage() throws IOException {
    StringWriter out = new StringWriter();
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(Clock.fixed(AT, ZoneOffset.UTC)))) {
      SyncStatus neverFilled =
          new SyncStatus(new SyncKey("pricing-7d", "meta-eu"), 0, 0, null, null, null, null);
      Comparison comparison = new Comparison(Shop.demo(AT), sandbox).of(List.of(neverFilled));
      Document document = comparison.document(AT, 1);
      document.print(new PrintWriter(out));
    }

    assertThat(DocumentedFields.in(DocumentedFields.parse(out.toString())))
        .isEqualTo(DocumentedFields.of("demo"));
    assertThat(DocumentedFields.parse(out.toString()).at("/lists/0/fits").asBoolean()).isFalse();
  }
}
