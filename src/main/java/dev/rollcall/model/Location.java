package dev.rollcall.model;

/**
 * Where something stands in a project's files.
 *
 * @param file path relative to the project, with forward slashes
 * @param line from 1
 * @param column from 1
 */
public record Location(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
