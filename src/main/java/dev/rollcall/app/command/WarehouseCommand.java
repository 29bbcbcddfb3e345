package dev.rollcall.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A command that reads or writes the warehouse; runs in the project's daemon where one runs, as the
 * file lets one process in.
 */
interface WarehouseCommand {
  /** Whether this time it does; asked after its options are read. One that does not stays here. */
  default boolean needsWarehouse() {
    return true;
  }

  /** The project that the command is about. */
  Path project(CommandContext context);

  /**
   * What to ask the person for before the daemon runs the command, whose terminal is another; it
   * gets the line as its console's input. Null: nothing.
   */
  default @Nullable String prompt() {
    return null;
  }
}
