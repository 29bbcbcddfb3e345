package dev.rollcall.platform;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A generated person's match keys, hashed by plain {@link MessageDigest}. */
public final class TestMember implements MatchKeys {
  private final int member;
  private final Map<KeyForm, List<String>> values = new EnumMap<>(KeyForm.class);

  public TestMember(int member) {
    this.member = member;
  }

  /** Someone with one e-mail, one phone and a name. */
  public static TestMember person(int number) {
    return new TestMember(number)
        .with(KeyForm.EMAIL_PLAIN, "person" + number + "@example.com")
        .with(KeyForm.PHONE_DIGITS, "1555" + (1_000_000 + number))
        .with(KeyForm.GIVEN_NAME_META, "given" + number)
        .with(KeyForm.FAMILY_NAME_META, "family" + number)
        .with(KeyForm.COUNTRY_META, "us")
        .with(KeyForm.EMAIL_GOOGLE, "person" + number + "@example.com")
        .with(KeyForm.PHONE_E164, "+1555" + (1_000_000 + number))
        .with(KeyForm.GIVEN_NAME_DATA_MANAGER, "given" + number)
        .with(KeyForm.FAMILY_NAME_DATA_MANAGER, "family" + number)
        .with(KeyForm.COUNTRY_CLEAR, "US")
        .with(KeyForm.POSTAL_CODE_GOOGLE, "postal" + number);
  }

  public static List<TestMember> people(int count) {
    List<TestMember> made = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      made.add(person(number));
    }
    return made;
  }

  /** Adds a normalised value, in clear; digests are made when asked for. */
  public TestMember with(KeyForm form, String normalised) {
    values.computeIfAbsent(form, key -> new ArrayList<>()).add(normalised);
    return this;
  }

  /** Everything that must appear nowhere but in a request's body: values and their digests. */
  public List<String> secrets() {
    List<String> all = new ArrayList<>();
    values.forEach(
        (form, texts) -> {
          for (String text : texts) {
            if (text.length() > 4) {
              all.add(text);
            }
            all.add(HexFormat.of().formatHex(sha256(text)));
          }
        });
    return all;
  }

  /** Which of some people's keys a body names, as bits, so that a failure shows none of them. */
  static BigInteger keysIn(byte[] body, List<TestMember> people) {
    String text = new String(body, StandardCharsets.UTF_8);
    BigInteger named = BigInteger.ZERO;
    int bit = 0;
    for (TestMember person : people) {
      for (String secret : person.secrets()) {
        named = text.contains(secret) ? named.setBit(bit) : named;
        bit++;
      }
    }
    return named;
  }

  @Override
  public int member() {
    return member;
  }

  @Override
  public int count(IdentifierKind kind) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .mapToInt(entry -> entry.getValue().size())
        .max()
        .orElse(0);
  }

  @Override
  public byte @Nullable [] value(KeyForm form, int index) {
    List<String> texts = values.getOrDefault(form, List.of());
    if (index >= texts.size() || texts.get(index).isEmpty()) {
      return null;
    }
    String text = texts.get(index);
    return form.digest() ? sha256(text) : text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "member " + member;
  }
}
