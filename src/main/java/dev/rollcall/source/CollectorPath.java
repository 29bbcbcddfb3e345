package dev.rollcall.source;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a sender posts: one call, or a batch of them.
 *
 * @param type of the one call; null: a batch
 */
record CollectorPath(@Nullable MessageType type) {
  private static final String VERSION = "/v1/";
  private static final Set<String> BATCHES = Set.of("batch", "import", "b");

  /** Empty where the path is none of ours. */
  static Optional<CollectorPath> of(String path) {
    int query = path.indexOf('?');
    String plain = query < 0 ? path : path.substring(0, query);
    int version = plain.lastIndexOf(VERSION);
    if (version < 0) {
      return Optional.empty();
    }
    String call = plain.substring(version + VERSION.length());
    String bare = call.endsWith("/") ? call.substring(0, call.length() - 1) : call;
    return BATCHES.contains(bare)
        ? Optional.of(new CollectorPath(null))
        : MessageType.ofPath(bare).map(CollectorPath::new);
  }
}
