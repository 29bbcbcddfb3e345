package dev.rollcall.app.command;

import dev.rollcall.sync.Selection;
import dev.rollcall.sync.SyncException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which syncs a person means: one, those of an audience, or those of a destination. */
final class TargetOption {
  private static final String ANY = "*";

  @Parameters(
      arity = "0..1",
      paramLabel = "SYNC",
      description = "AUDIENCE@DESTINATION, or an AUDIENCE at all its destinations")
  private @Nullable String sync;

  @Option(
      names = "--destination",
      paramLabel = "NAME",
      description = "every audience at this destination")
  private @Nullable String destination;

  /**
   * @throws SyncException where nothing is named, or a destination twice
   */
  Selection selection() {
    String named = sync;
    int at = named == null ? -1 : named.indexOf('@');
    if ((named == null) == (destination == null)) {
      throw new SyncException(
          SyncException.Kind.USAGE,
          "name either AUDIENCE@DESTINATION, an AUDIENCE, or --destination NAME");
    }
    if (named == null) {
      return new Selection(ANY, String.valueOf(destination));
    }
    return at < 0
        ? new Selection(named, ANY)
        : new Selection(named.substring(0, at), named.substring(at + 1));
  }

  /** As it was written. */
  String words() {
    return sync == null ? "--destination " + destination : sync;
  }
}
