package dev.rollcall.warehouse;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what the engine says into one sentence for the person who runs the product. Messages that
 * may quote a row's values (a conversion, a broken constraint) are cut down to their kind, in the
 * cause too: values of people stand in no exception.
 */
final class Failure {
  private static final String KEEP =
      "; nothing was changed: keep the files, put the last backup in their place,"
          + " or move them away and import the sources again";

  private static final List<Known> KNOWN =
      List.of(
          new Known("Could not set lock.*PID (\\d+)", "is in use by process %s; end that first"),
          new Known("Could not set lock", "is in use by another process; end that first"),
          new Known("different configuration", "is already open in this process"),
          new Known(
              "Corrupt WAL.*byte position (\\d+)", "is damaged in its log, at byte %s" + KEEP),
          new Known("replaying WAL", "is damaged in its log" + KEEP),
          new Known("not a valid DuckDB", "is damaged at its beginning, or is no warehouse" + KEEP),
          new Known("[Cc]hecksum.*location (\\d+)", "is damaged at byte %s" + KEEP),
          new Known("[Cc]hecksum|Could not read enough bytes", "is damaged" + KEEP),
          new Known("Is a directory", "is a folder; name a file"),
          new Known("Permission denied", "may not be read and written by this user"),
          new Known(
              "No space left|[Dd]isk quota|File too large",
              "could not be written because the disk is full; nothing of this transaction was kept"),
          new Known(
              "^Out of Memory",
              "needs more memory than it may use; nothing of this transaction was kept"),
          new Known("configuration has been locked", "lets no setting be changed while it is open"),
          new Known(
              "database has been invalidated", "was closed after an inner error; start again"));

  /** Kinds of messages that speak of statements, files and the machine, never of values. */
  private static final Set<String> SPEAK_OF_NO_VALUE =
      Set.of("Parser", "Binder", "Catalog", "IO", "Permission", "TransactionContext", "Connection");

  private static final Pattern KIND = Pattern.compile("^([A-Za-z]+(?: [A-Za-z]+)*) Error:");

  private Failure() {}

  /**
   * @param doing what failed, where the engine's words are not known: {@code opening}
   */
  static WarehouseException of(String doing, Path file, Exception cause) {
    String said = String.valueOf(cause.getMessage());
    for (Known known : KNOWN) {
      Matcher found = known.said.matcher(said);
      if (found.find()) {
        String detail = found.groupCount() > 0 ? found.group(1) : "";
        String sentence = known.sentence.formatted(detail);
        return new WarehouseException("the warehouse " + file + " " + sentence, discreet(cause));
      }
    }
    Exception shown = discreet(cause);
    return new WarehouseException(
        doing + " the warehouse " + file + " failed: " + shown.getMessage(), shown);
  }

  /** The same failure without what may be a value. */
  private static Exception discreet(Exception cause) {
    String said = String.valueOf(cause.getMessage());
    Matcher kind = KIND.matcher(said);
    boolean silent = cause instanceof SQLException && kind.find();
    if (!silent || SPEAK_OF_NO_VALUE.contains(kind.group(1))) {
      return cause;
    }
    SQLException shown =
        new SQLException(kind.group() + " its words are left out, as they may quote a value");
    shown.setStackTrace(cause.getStackTrace());
    return shown;
  }

  private record Known(Pattern said, String sentence) {
    Known(String said, String sentence) {
      this(Pattern.compile(said, Pattern.DOTALL), sentence);
    }
  }
}
