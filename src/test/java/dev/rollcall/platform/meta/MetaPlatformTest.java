package dev.rollcall.platform.meta;

import dev.rollcall.platform.Platform;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformContractTest;
import java.util.Map;

final class MetaPlatformTest extends PlatformContractTest {
  private static final Platform META = new MetaPlatform();
  private static final RemoteList LIST = new RemoteList("23850000000000123", "pricing");

  @Override
  protected Platform platform() {
    return META;
  }

  @Override
  protected String account() {
    return "act_123";
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("token", "{{env:META_TOKEN}}", "appSecret", "{{env:META_APP_SECRET}}");
  }

  @Override
  protected RemoteList list() {
    return LIST;
  }

  @Override
  protected String accepted(int received, int invalid) {
    return "{\"audience_id\":\"%s\",\"session_id\":\"1\",\"num_received\":%d,\"num_invalid_entries\":%d,\"invalid_entry_samples\":{}}"
        .formatted(LIST.id(), received, invalid);
  }
}
