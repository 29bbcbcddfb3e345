package dev.rollcall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.RemoteList;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No platform writes its bodies far slower than the fastest of them. */
final class ComposeRateTest {
  private static final int MEMBERS = 10_000;
  private static final int ROUNDS = 40;

  private final List<Kept> members = TestMember.people(MEMBERS).stream().map(Kept::new).toList();

  /** A member whose digests are made. */
  private static final class Kept implements MatchKeys {
    private final TestMember source;
    private final Map<KeyForm, byte[]> values = new EnumMap<>(KeyForm.class);

    Kept(TestMember source) {
      this.source = source;
      for (KeyForm form : KeyForm.values()) {
        byte[] value = source.value(form, 0);
        if (value != null) {
          values.put(form, value);
        }
      }
    }

    @Override
    public int member() {
      return source.member();
    }

    @Override
    public int count(IdentifierKind kind) {
      return kind == IdentifierKind.EMAIL || kind == IdentifierKind.PHONE ? 1 : 0;
    }

    @Override
    public byte @Nullable [] value(KeyForm form, int index) {
      return index == 0 ? values.get(form) : null;
    }
  }

  @Test
  void writesTenThousandMembersInATimeOfTheSameOrder() throws IOException {
    Map<String, Long> best = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Platform platform : Platforms.installed().all()) {
        best.merge(platform.descriptor().id(), nanos(platform), Math::min);
      }
    }

    long fastest = best.values().stream().mapToLong(Long::longValue).min().orElseThrow();
    assertThat(best)
        .as("nanoseconds")
        .allSatisfy((id, nanos) -> assertThat(nanos).isLessThan(3 * fastest));
  }

  private long nanos(Platform platform) throws IOException {
    try (PlatformBench bench = new PlatformBench(platform)) {
      Connection connection =
          bench.connect("123", Map.of("token", "{{env:T}}", "credentials", "{{env:C}}"));
      BatchSpec batch = new BatchSpec("b", Operation.ADD, 1, MEMBERS);
      long begun = System.nanoTime();
      int rows = connection.compose(new RemoteList("1", "x"), batch, members).rows();
      long took = System.nanoTime() - begun;
      assertThat(rows).isEqualTo(MEMBERS);
      return took;
    }
  }
}
