package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.model.PlatformDescriptor.Action;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReachTest {
  private static Request to(String address) {
    return new Request("GET", URI.create(address), "/x", Map.of(), new byte[0], true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://graph.facebook.com",
        "http://localhost:8080/meta",
        "http://127.0.0.1:9",
        "http://[::1]:9"
      })
  void callsPlatformsByHttpsAndThisMachinePlainly(String base) {
    assertThatCode(() -> new Reach(URI.create(base))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://graph.facebook.com",
        "http://127.0.0.1.example.com",
        "ftp://graph.facebook.com",
        "https://user@graph.facebook.com",
        "https:///nowhere",
        "graph.facebook.com"
      })
  void takesNoOtherBaseAddress(String base) {
    assertThatThrownBy(() -> new Reach(URI.create(base)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/v25.0/1",
        "http://graph.facebook.com/v25.0/1",
        "https://graph.facebook.com:444/v25.0/1",
        "https://graph.facebook.com@evil.example/",
        "https://graph.facebook.com.evil.example/",
        "https://2130706433/",
        "https://[::ffff:127.0.0.1]/"
      })
  void sendsNothingToAnotherHost(String address) {
    Reach reach = new Reach(URI.create("https://graph.facebook.com"));

    CallFailed failed = catchThrowableOfType(CallFailed.class, () -> reach.check(to(address)));

    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(failed.inDoubt()).isFalse();
  }
}
