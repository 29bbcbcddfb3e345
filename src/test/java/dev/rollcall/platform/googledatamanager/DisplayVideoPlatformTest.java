package dev.rollcall.platform.googledatamanager;

import dev.rollcall.platform.Platform;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformContractTest;
import java.util.Map;

final class DisplayVideoPlatformTest extends PlatformContractTest {
  private static final Platform PLATFORM = new DisplayVideoPlatform();
  private static final RemoteList LIST = new RemoteList("987654321", "pricing");

  @Override
  protected Platform platform() {
    return PLATFORM;
  }

  @Override
  protected String account() {
    return "1234567";
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "credentials",
        "{{env:GOOGLE_CREDENTIALS}}",
        "termsAccepted",
        "true",
        "accountType",
        "PARTNER");
  }

  @Override
  protected RemoteList list() {
    return LIST;
  }

  @Override
  protected String taken() {
    return "{\"requestId\":\"t-59f8\"}";
  }

  @Override
  protected String accepted(int received, int invalid) {
    return Answers.status(
        LIST, "PARTIAL_SUCCESS", Answers.ingested(received), Answers.errors(invalid));
  }
}
