package dev.rollcall.sync;

/** A command on syncs that was not carried out; the message is a sentence. Nothing was sent. */
public final class SyncException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of no it is. */
  public enum Kind {
    /** The answer is no: what was asked for is refused as things are. */
    REFUSED,
    /** What was asked for does not exist. */
    USAGE,
    /** It could not be done. */
    IMPOSSIBLE
  }

  private final Kind kind;

  public SyncException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The command's exit code. */
  public int exitCode() {
    return switch (kind) {
      case REFUSED -> 1;
      case USAGE -> 2;
      case IMPOSSIBLE -> 3;
    };
  }
}
