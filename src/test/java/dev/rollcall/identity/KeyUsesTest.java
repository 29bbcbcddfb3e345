package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.IdentifierKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, seals, printed ids, buckets and digests. */
final class KeyUsesTest {
  private final KeyRing keys = KeyRings.of(3);

  @Test
  void aDigestOfTheCanonicalTextGivesTheSameToken() {
    Tokens tokens = new Tokens(keys);
    UUID plain = tokens.token(IdentifierKind.EMAIL, "", "ann@example.com");
    byte[] digest = Digests.sha256("ann@example.com");
    assertThat(tokens.ofDigest(IdentifierKind.EMAIL, "", digest)).isEqualTo(plain);
  }

  @Test
  void kindNameSpaceAndKeyTellTokensApart() {
    Tokens tokens = new Tokens(keys);
    assertThat(
            java.util.List.of(
                tokens.token(IdentifierKind.CONTACT_ID, "crm", "7"),
                tokens.token(IdentifierKind.CONTACT_ID, "shop", "7"),
                tokens.token(IdentifierKind.USER_ID, "crm", "7"),
                new Tokens(KeyRings.of(4)).token(IdentifierKind.CONTACT_ID, "crm", "7")))
        .doesNotHaveDuplicates();
  }

  @Test
  void opensWhatItSealed() {
    byte[] plain = "made up".getBytes(StandardCharsets.UTF_8);
    Seals seals = new Seals(keys);
    byte[] sealed = seals.seal(12, plain);
    assertThat(sealed).hasSize(plain.length + 28);
    assertThat(new Seals(KeyRings.of(3)).open(12, sealed)).isEqualTo(plain);
    assertThat(seals.seal(12, plain)).isNotEqualTo(sealed);
  }

  @Test
  void doesNotOpenForAnotherRowPurposeOrKeyNorWhenDamaged() {
    Seals seals = new Seals(keys);
    byte[] sealed = seals.seal(12, new byte[40]);
    byte[] damaged = sealed.clone();
    damaged[20] ^= 1;
    assertThatThrownBy(() -> seals.open(13, sealed)).isInstanceOf(SealException.class);
    assertThatThrownBy(() -> seals.open(12, damaged)).isInstanceOf(SealException.class);
    assertThatThrownBy(() -> seals.open(12, new byte[3])).isInstanceOf(SealException.class);
    assertThatThrownBy(() -> new Seals(KeyRings.of(4)).open(12, sealed))
        .isInstanceOf(SealException.class);
    assertThatThrownBy(() -> new Seals(keys, "quarantine").open(12, sealed))
        .isInstanceOf(SealException.class);
  }

  @Test
  void printedIdsReadBackAndDoNotCount() {
    PrintedIds ids = new PrintedIds(keys);
    int[] some =
        IntStream.concat(IntStream.range(0, 2000), IntStream.of(Integer.MAX_VALUE)).toArray();
    String[] printed = Arrays.stream(some).mapToObj(ids::print).toArray(String[]::new);
    assertThat(printed).doesNotHaveDuplicates().allMatch(text -> text.matches("p_[0-9a-z]{8}"));
    assertThat(Arrays.stream(printed).mapToInt(text -> ids.parse(text).orElseThrow()))
        .containsExactly(Arrays.stream(some).boxed().toArray(Integer[]::new));
  }

  @Test
  void aPrintedIdWithATypingErrorIsAlmostNeverAnother() {
    PrintedIds ids = new PrintedIds(keys);
    long taken =
        IntStream.range(0, 1000)
            .mapToObj(ids::print)
            .map(text -> text.substring(0, 9) + (text.endsWith("0") ? "1" : "0"))
            .filter(text -> ids.parse(text).isPresent())
            .count();
    assertThat(taken).isLessThan(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p_", "p_123", "q_00000000", "p_0000000u", "p_000000000"})
  void whatIsNoPrintedIdIsNoId(String text) {
    assertThat(new PrintedIds(keys).parse(text)).isEmpty();
  }

  @Test
  void bucketsAreStableAndEven() {
    Buckets buckets = new Buckets(keys);
    int[] found = new int[10];
    for (int i = 0; i < 20_000; i++) {
      found[buckets.bucket("q4", new UUID(1, i)) / 1000]++;
    }
    assertThat(Arrays.stream(found).boxed()).allMatch(count -> count > 1800 && count < 2200);
    assertThat(new Buckets(KeyRings.of(3)).bucket("q4", new UUID(1, 2)))
        .isEqualTo(buckets.bucket("q4", new UUID(1, 2)));
  }

  @Test
  void aFileIsNamedByItsContent(@TempDir Path folder) throws IOException {
    byte[] content = new byte[200_000];
    Path file = Files.write(folder.resolve("a.csv"), content);
    assertThat(ContentDigest.of(file)).isEqualTo(ContentDigest.of(content));
    assertThat(ContentDigest.hex("abc".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(ContentDigest.of("abc"))
        .isEqualTo(UUID.fromString("ba7816bf-8f01-cfea-4141-40de5dae2223"));
  }
}
