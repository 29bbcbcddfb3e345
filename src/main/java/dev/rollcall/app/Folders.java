package dev.rollcall.app;

import java.nio.file.Path;

/** Where a project keeps what. */
public record Folders(Path project) {
  public Folders {
    project = project.toAbsolutePath().normalize();
  }

  /** What the product keeps; ignored by git. */
  public Path data() {
    return project.resolve("data");
  }

  public Path keys() {
    return project.resolve("keys");
  }

  public Path warehouse() {
    return data().resolve("warehouse.duckdb");
  }

  public Path ledger() {
    return data().resolve("ledger.sqlite");
  }

  public Path routes() {
    return project.resolve("routes");
  }
}
