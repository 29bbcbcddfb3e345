package dev.rollcall.warehouse;

import java.nio.file.Path;

/**
 * How to open a warehouse.
 *
 * @param staging the only folder whose files SQL may read and write, for bulk loads, each named by
 *     its absolute path; need not exist
 * @param memoryMax most memory that the engine uses before it spills to disk, as {@code 2GB};
 *     empty: four fifths of the machine's
 */
public record WarehouseOptions(Path staging, String memoryMax) {
  /** Staging in the folder {@code staging} beside the file; the engine's own memory limit. */
  public static WarehouseOptions beside(Path file) {
    return new WarehouseOptions(file.resolveSibling("staging"), "");
  }

  public WarehouseOptions withMemoryMax(String limit) {
    return new WarehouseOptions(staging, limit);
  }
}
