package dev.rollcall.warehouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * What SQL may reach: the tables, the spill folder and the staging folder; no other file, no
 * network, no extension, no setting. Cannot be undone while the file is open.
 */
final class Hardening {
  private Hardening() {}

  /** Settings that hold from the first moment. */
  static Properties options(Path file, WarehouseOptions options) {
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("temp_directory", file + ".spill");
    // Each group of rows is written when it is full: memory that is used again at once needs not be
    // asked for, and the commit finds most of it done.
    properties.setProperty("write_buffer_row_group_count", "1");
    if (!options.memoryMax().isEmpty()) {
      properties.setProperty("memory_limit", options.memoryMax());
    }
    return properties;
  }

  /** A process that opens a file twice gets the same engine, whose doors are shut already. */
  static void refuseLocked(Connection on, Path file) throws SQLException {
    if (Sql.number(on, "SELECT current_setting('lock_configuration')::INTEGER") != 0) {
      throw new WarehouseException("the warehouse " + file + " is already open in this process");
    }
  }

  /** Shuts the doors, for all connections. */
  static void lock(Connection on, WarehouseOptions options) throws SQLException {
    String staging = options.staging().toAbsolutePath().normalize().toString().replace("'", "''");
    Sql.run(
        on,
        "SET GLOBAL TimeZone = 'UTC'",
        "SET GLOBAL allowed_directories = ['" + staging + "/']",
        "SET GLOBAL enable_external_access = false",
        "SET GLOBAL lock_configuration = true");
  }
}
