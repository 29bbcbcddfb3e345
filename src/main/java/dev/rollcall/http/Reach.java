package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Action;
import java.net.URI;
import java.util.Locale;

/**
 * The one host that an account's requests may go to: that of its base address, by https, or plain
 * within this machine. Addresses that a platform returns are checked like any other.
 */
final class Reach {
  private final URI base;

  /**
   * @throws IllegalArgumentException where the address is none that may be called
   */
  Reach(URI base) {
    String scheme = String.valueOf(base.getScheme());
    if (base.getHost() == null || base.getUserInfo() != null) {
      throw new IllegalArgumentException("a base address is https://host, with nothing before it");
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && loopback(base.getHost()))) {
      throw new IllegalArgumentException(
          "the base address " + base.getHost() + " must be https; http goes to this machine only");
    }
    this.base = base;
  }

  private static boolean loopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.[0-9]{1,3}){3}");
  }

  void check(Request request) {
    URI asked = request.uri();
    boolean within =
        base.getScheme().equals(asked.getScheme())
            && base.getHost().equalsIgnoreCase(String.valueOf(asked.getHost()))
            && base.getPort() == asked.getPort()
            && asked.getUserInfo() == null;
    if (!within) {
      throw new CallFailed(
          request
              + " was not sent: it would go to "
              + String.valueOf(asked.getHost()).toLowerCase(Locale.ROOT)
              + ", which is not "
              + base.getHost()
              + ".",
          false,
          Action.STOP,
          null,
          null);
    }
  }
}
