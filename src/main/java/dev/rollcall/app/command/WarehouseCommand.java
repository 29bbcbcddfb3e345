package dev.rollcall.app.command;

import java.nio.file.Path;

/**
 * A command that reads or writes the warehouse; runs in the project's daemon where one runs, as the
 * file lets one process in.
 */
interface WarehouseCommand {
  /** The project that the command is about. */
  Path project(CommandContext context);
}
