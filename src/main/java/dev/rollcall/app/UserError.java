package dev.rollcall.app;

import dev.rollcall.identity.KeyRingException;
import dev.rollcall.identity.UnknownPersonException;
import dev.rollcall.ledger.LedgerException;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.sandbox.SandboxException;
import dev.rollcall.security.UnresolvedReferenceException;
import dev.rollcall.segment.UnknownSegmentException;
import dev.rollcall.segment.select.SelectException;
import dev.rollcall.source.SourceException;
import dev.rollcall.sync.SyncException;
import dev.rollcall.warehouse.WarehouseException;
import java.io.Serial;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that the person who runs the product must see as it is: its message is a whole
 * sentence.
 */
public final class UserError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
  private static final int ANSWER_IS_NO = 1;
  private static final int WRONG_USAGE = 2;
  private static final int COULD_NOT_BE_DONE = 3;

  /** Failures whose messages are written for that person. */
  private static final Set<Class<?>> SENTENCES =
      Set.of(
          UserError.class,
          KeyRingException.class,
          LedgerException.class,
          PlatformException.class,
          SandboxException.class,
          SelectException.class,
          SourceException.class,
          SyncException.class,
          UnknownPersonException.class,
          UnknownSegmentException.class,
          UnresolvedReferenceException.class,
          WarehouseException.class);

  public UserError(String sentence) {
    super(sentence);
  }

  /** What to tell of a failure, or null where it is one that nobody foresaw. */
  public static @Nullable String sentence(Throwable failure) {
    Throwable known = known(failure);
    return known == null ? null : known.getMessage();
  }

  /** The exit code of a command that failed so. */
  public static int exitCode(Throwable failure) {
    Throwable known = known(failure);
    if (known instanceof SyncException refused) {
      return refused.exitCode();
    }
    if (known instanceof UnknownPersonException) {
      return ANSWER_IS_NO;
    }
    return known instanceof UnknownSegmentException ? WRONG_USAGE : COULD_NOT_BE_DONE;
  }

  private static @Nullable Throwable known(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (SENTENCES.contains(cause.getClass())) {
        return cause;
      }
    }
    return null;
  }
}
