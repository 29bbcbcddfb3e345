package dev.rollcall.app.init;

import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One account on each installed platform: the first in use, the others commented out, with every
 * secret as a reference to the environment.
 */
final class Accounts {
  private static final String PREFERRED = "meta";
  private final List<PlatformDescriptor> platforms;

  /** Meta, where it is installed, stands first: one token of one kind is all that it needs. */
  Accounts(List<PlatformDescriptor> platforms) {
    this.platforms =
        Stream.concat(
                platforms.stream().filter(each -> each.id().equals(PREFERRED)),
                platforms.stream().filter(each -> !each.id().equals(PREFERRED)))
            .toList();
  }

  /** Name of the destination in use. */
  String first() {
    return name(platforms.get(0));
  }

  /** The text of {@code config/destinations.yaml}. */
  String destinations() {
    String head =
        """
        # Accounts on ad platforms. Secrets are references to the environment or .env, or to a file: "{{file:/run/secrets/meta}}".
        destinations:
        """;
    String active = destination(platforms.get(0)).indent(2);
    String others =
        platforms.stream()
            .skip(1)
            .map(platform -> destination(platform).indent(2).replaceAll("(?m)^", "# "))
            .map(text -> text.replaceAll("# $", ""))
            .collect(Collectors.joining());
    return head
        + active
        + (others.isEmpty()
            ? ""
            : "# Also installed; take the # away, here and in .env, and name them in audiences:\n"
                + others);
  }

  private static String destination(PlatformDescriptor platform) {
    StringBuilder text = new StringBuilder(name(platform) + ":\n");
    text.append("  platform: ").append(platform.id()).append('\n');
    text.append("  account: \"{{env:").append(variable(platform, "account")).append("}}\"\n");
    for (Setting setting : shown(platform)) {
      text.append("  ").append(setting.name()).append(": ");
      text.append(value(platform, setting)).append('\n');
    }
    Set<String> consent = new TreeSet<>(platform.consent());
    consent.add("adPersonalization");
    return text.append("  requireConsent: ").append(consent).append('\n').toString();
  }

  /** A secret is a reference; what is none stands as it is, with what it says. */
  private static String value(PlatformDescriptor platform, Setting setting) {
    return setting.required()
        ? "\"{{env:" + variable(platform, setting.name()) + "}}\""
        : setting.example() + "   # " + setting.description();
  }

  /** The text of {@code .env.example}; its values do for the sandbox. */
  String environment() {
    StringBuilder text =
        new StringBuilder(
            """
            # Secrets and addresses, one NAME=VALUE a line. Copy to .env, which stays out of git. These values do for the sandbox.

            # While this is set, every account is reached at the sandbox (rollcall sandbox) and nothing leaves the machine.
            # Delete it to reach the real platforms.
            ROLLCALL_SANDBOX=http://127.0.0.1:8089

            # The key that web pages send with their events. You make it up yourself: a long random word.
            WRITE_KEY=sandbox-write-key
            """);
    for (PlatformDescriptor platform : platforms) {
      String mark = platform.equals(platforms.get(0)) ? "" : "# ";
      text.append("\n# ").append(platform.title()).append(" issues these, see ");
      text.append(platform.documentation().url()).append('\n');
      text.append("# The account, as ").append(platform.title()).append(" writes it\n");
      text.append(mark).append(variable(platform, "account")).append("=1001\n");
      for (Setting setting : required(platform)) {
        text.append("# ").append(described(setting)).append('\n');
        text.append(mark).append(variable(platform, setting.name())).append('=');
        text.append(setting.example() == null ? "sandbox" : setting.example()).append('\n');
      }
    }
    return text.toString();
  }

  /** Here stands the value itself and no reference to it. */
  private static String described(Setting setting) {
    return setting.description().replaceFirst(",? as a reference.*", "");
  }

  /** Those that a destination needs before anything goes. */
  private static List<Setting> shown(PlatformDescriptor platform) {
    return platform.settings().stream()
        .filter(setting -> setting.required() || setting.example() != null)
        .toList();
  }

  private static List<Setting> required(PlatformDescriptor platform) {
    return platform.settings().stream().filter(Setting::required).toList();
  }

  private static String name(PlatformDescriptor platform) {
    return platform.id() + "-main";
  }

  /** {@code META_TOKEN} for the setting {@code token} of Meta. */
  private static String variable(PlatformDescriptor platform, String setting) {
    String words = setting.replaceAll("([a-z0-9])([A-Z])", "$1_$2");
    return (platform.id() + "_" + words).replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
