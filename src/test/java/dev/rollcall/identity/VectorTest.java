package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.identity.arrival.Arrival;
import dev.rollcall.identity.arrival.DigestArrival;
import dev.rollcall.model.KeyForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of every platform, from raw value to digest. */
final class VectorTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/rollcall/identity/vectors");
  private static final VectorForms FORMS = new VectorForms();

  /** Fields that hold nothing of a person, and who tests them. */
  private static final Map<String, String> OUT_OF_SCOPE =
      Map.of(
          "the-trade-desk TtdSignature", "signs a request body: the adapter's",
          "linkedin organizationUrn", "names a company: the adapter's",
          "linkedin companyWebsiteDomain", "names a company: the adapter's");

  /** One published or computed example; its text shows no value. */
  record Vector(String platform, String field, int number, JsonNode node) {
    String name() {
      return platform + " " + field;
    }

    @Nullable String text(String key) {
      JsonNode value = node.get(key);
      return value == null || value.isNull() ? null : value.textValue();
    }

    String input() {
      return Objects.requireNonNull(text("input"));
    }

    boolean is(String key) {
      return node.path(key).asBoolean();
    }

    @Override
    public String toString() {
      return name() + " no. " + number;
    }
  }

  static Stream<Vector> all() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String platform = file.getFileName().toString().replace(".json", "");
        int number = 0;
        for (JsonNode node : new ObjectMapper().readTree(file.toFile())) {
          String own = node.path("platform").asText(platform);
          vectors.add(new Vector(own, node.get("field").textValue(), ++number, node));
        }
      }
    }
    return vectors.stream();
  }

  static Stream<Vector> plain() throws IOException {
    return all().filter(v -> !v.is("prehashed") && !OUT_OF_SCOPE.containsKey(v.name()));
  }

  static Stream<Vector> prehashed() throws IOException {
    return all().filter(v -> v.is("prehashed"));
  }

  @Test
  void everyFieldHasARuleOrAReason() throws IOException {
    Set<String> unknown =
        all()
            .filter(v -> FORMS.of(v.platform(), v.field()) == null)
            .map(Vector::name)
            .collect(Collectors.toSet());
    assertThat(unknown).isEqualTo(OUT_OF_SCOPE.keySet());
    assertThat(all().count()).isEqualTo(249);
  }

  @ParameterizedTest
  @MethodSource("plain")
  void normalisesAndHashes(Vector vector) {
    String normal = normal(vector);
    assertThat(normal).isEqualTo(vector.text("normalised"));
    if (normal != null) {
      assertDigests(vector, normal);
    }
  }

  @ParameterizedTest
  @MethodSource("prehashed")
  void passesADeclaredDigestOn(Vector vector) {
    Arrival<byte[]> arrival = DigestArrival.read(vector.input(), KeyForm.EMAIL_PLAIN);
    assertThat(arrival).isInstanceOf(Arrival.Accepted.class);
    assertSha256(vector, ((Arrival.Accepted<byte[]>) arrival).value());
  }

  private static @Nullable String normal(Vector vector) {
    VectorForms.Rule rule =
        Objects.requireNonNull(FORMS.of(vector.platform(), vector.field()), vector.name());
    String country = vector.text("country");
    Arrival<String> arrival = rule.entry().read(vector.input(), country);
    if ("refused".equals(vector.text("arrival"))) {
      assertThat(arrival).isInstanceOf(Arrival.Quarantined.class);
      return rule.form().of(vector.input(), country);
    }
    return arrival instanceof Arrival.Accepted<String> accepted
        ? rule.form().of(accepted.value(), country)
        : null;
  }

  private static void assertDigests(Vector vector, String normal) {
    if (vector.text("sha256") != null) {
      assertSha256(vector, Digests.sha256(normal));
    }
    if (vector.text("sha512") != null) {
      assertThat(hex(Digests.sha512(normal))).isEqualTo(vector.text("sha512"));
    }
    if (vector.text("md5") != null) {
      assertThat(hex(Digests.md5(normal))).isEqualTo(vector.text("md5"));
    }
    if (vector.text("sha256_of_md5") != null) {
      assertThat(hex(Digests.sha256(hex(Digests.md5(normal)))))
          .isEqualTo(vector.text("sha256_of_md5"));
    }
  }

  private static void assertSha256(Vector vector, byte[] digest) {
    assertThat(hex(digest)).isEqualTo(vector.text("sha256"));
    for (String key : List.of("sha256_base64", "base64")) {
      if (vector.text(key) != null) {
        assertThat(Base64.getEncoder().encodeToString(digest)).isEqualTo(vector.text(key));
      }
    }
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
