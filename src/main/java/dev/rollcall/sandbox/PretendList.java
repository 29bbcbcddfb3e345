package dev.rollcall.sandbox;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list as the sandbox's keeper sees it: exact, unlike what the platform tells its customers.
 *
 * @param account as the platform writes it
 * @param members how many there are now
 * @param details what else the platform knows, for example {@code rowsInvalid} and {@code
 *     removesOfNobody}
 */
public record PretendList(
    String platform,
    String account,
    String id,
    String name,
    int members,
    Map<String, String> details) {
  public PretendList {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }
}
