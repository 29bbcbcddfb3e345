package dev.rollcall.config.diagnostic;

import java.util.List;

/**
 * One file of a project as it was read.
 *
 * @param path relative to the project, with forward slashes
 */
public record ProjectFile(String path, String text) {
  /** The lines, without their ends. */
  public List<String> lines() {
    return text.lines().toList();
  }

  @Override
  public String toString() {
    return path;
  }
}
