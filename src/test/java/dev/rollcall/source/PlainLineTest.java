package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.ContactReader;
import dev.rollcall.identity.MessageForm;
import dev.rollcall.identity.Tokens;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the quick reader of lines against the one that reads every line. */
final class PlainLineTest {
  /**
   * What a random fault puts into a line: signs that mean something in JSON, and some that don't.
   */
  private static final String SIGNS = "{}[]\",:\\ \t\r0123456789.-+eEtfnu@%4/ü\u0001\ud83d\ude00";

  private static final String WHO =
      "\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"messageId\":\"m\","
          + "\"timestamp\":\"2026-03-01T10:00:00Z\"";

  private final MessageParser parser = parser();
  private final Envelope envelope = Envelope.ofFile(SourceKit.NOW, new UUID(1, 2));

  private static MessageParser parser() {
    Tokens tokens = new Tokens(SourceKit.KEYS);
    ContactReader contacts = new ContactReader(tokens, Clock.fixed(SourceKit.NOW, ZoneOffset.UTC));
    return new MessageParser(
        SourceKit.web(),
        ParquetEventsTest.PROMOTED,
        new PersonLinks(SourceKit.web(), tokens, contacts),
        MessageForm.MD5);
  }

  /** What the reader of every line makes of it; null: it is refused. */
  private @Nullable EventMessage thorough(String line) {
    EventBatch batch = new EventBatch();
    new MessageLines(parser, envelope).read(batch, line.toCharArray(), 0, line.length(), 1);
    return batch.messages().isEmpty() ? null : batch.messages().get(0);
  }

  private int same(PlainLine plain, List<String> lines, long seed) {
    int read = 0;
    for (String line : lines) {
      EventMessage message = plain.read(line.toCharArray(), 0, line.length());
      if (message != null) {
        read++;
        assertThat(message)
            .as("seed %d: %s", seed, line)
            .usingRecursiveComparison()
            .isEqualTo(thorough(line));
      }
    }
    return read;
  }

  @ParameterizedTest
  @ValueSource(longs = {20261126, 20261127, 20261128})
  void readsWhateverItReadsAsTheOtherReaderDoes(long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (MessyEvents.Message message : new MessyEvents(seed).messages(3_000)) {
      String line = message.line().strip();
      lines.add(line);
      lines.add(spaced(line, random));
      lines.add(spoilt(line, random));
      lines.add(spoilt(spoilt(line, random), random));
    }

    int read = same(new PlainLine(parser, envelope), lines, seed);

    assertThat(read).as("seed %d", seed).isBetween(lines.size() / 4, lines.size() * 9 / 10);
  }

  private static String spaced(String line, Random random) {
    StringBuilder spaced = new StringBuilder();
    boolean within = false;
    for (char c : line.toCharArray()) {
      within ^= c == '"';
      spaced.append(c);
      if (!within && ",:{}".indexOf(c) >= 0 && random.nextInt(3) == 0) {
        spaced.append(" \t\r".charAt(random.nextInt(3)));
      }
    }
    return spaced.toString();
  }

  private static String spoilt(String line, Random random) {
    char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
    int place = random.nextInt(line.length());
    return switch (random.nextInt(3)) {
      case 0 -> line.substring(0, place) + line.substring(place + 1);
      case 1 -> line.substring(0, place) + sign + line.substring(place + 1);
      default -> line.substring(0, place) + sign + line.substring(place);
    };
  }

  static Stream<String> plainProperties() {
    return Stream.of(
        "{}",
        "{\"revenue\":0}",
        "{\"revenue\":-7.125}",
        "{\"revenue\":999999999999999.999999999999999}",
        "{\"revenue\":0.000000000000001,\"vip\":null}",
        "{\"revenue\":1234567.12345678}",
        "{\"path\":\"/a b\",\"vip\":true,\"n\":0.5}",
        "{\"path\":true,\"vip\":\"no\",\"revenue\":false}",
        "{ \"path\" : \"/a b\" , \"n\" : [] }".replace("[]", "7"),
        "{\"\":1}",
        "{\"\":1,\"path\":\"\"}",
        "{\"q\":\"a%20b\"}",
        "null");
  }

  @ParameterizedTest
  @MethodSource("plainProperties")
  void readsPlainProperties(String properties) {
    String line = "{" + WHO + ",\"properties\":" + properties + "}";

    assertThat(same(new PlainLine(parser, envelope), List.of(line), 0)).isOne();
  }

  static Stream<String> oddProperties() {
    return Stream.of(
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":-0}",
        "{\"a\":1.}",
        "{\"a\":1e3}",
        "{\"a\":.5}",
        "{\"a\":tru}",
        "{\"a\":\"\\n\"}",
        "{\"a\":\"\ud83d\"}",
        "{\"a\":\"j@example.org\"}",
        "{\"a@b\":1}",
        "{\"a\":\"j%40example.org\"}",
        "{\"a%\":\"40\"}",
        "{\"a\":{}}",
        "{\"a\":[]}",
        "[]",
        "7",
        "{\"a\":1}}",
        "{\"a\":1",
        "{\"a\" 1}",
        "{a:1}",
        "{\"a\":12345678901234567}");
  }

  @ParameterizedTest
  @MethodSource("oddProperties")
  void leavesOddPropertiesToTheOtherReader(String properties) {
    String line = "{" + WHO + ",\"properties\":" + properties + "}";

    assertThat(new PlainLine(parser, envelope).read(line.toCharArray(), 0, line.length())).isNull();
  }

  @Test
  void takesNoLineForTheOneBefore() {
    List<String> lines = new ArrayList<>();
    for (String properties :
        List.of(
            "{\"a\":1,\"path\":\"/1\"}",
            "{\"a\":1,\"a\":\"/1\"}",
            "{\"a\":1,\"a\":\"/1\"}",
            "{\"a\":1,\"path\":[]}",
            "{\"a\":1,\"path\":\"/1\"}",
            "{\"a\":1}",
            "null",
            "{\"b\":1}",
            "{\"path\":1,\"a\":\"/1\"}")) {
      lines.add("{" + WHO + ",\"properties\":" + properties + "}");
      lines.add("{" + WHO + "}");
    }

    assertThat(same(new PlainLine(parser, envelope), lines, 0)).isEqualTo(15);
  }
}
