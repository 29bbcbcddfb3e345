package dev.rollcall.config;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.ProjectFile;
import dev.rollcall.model.ProjectDefinition;
import java.util.List;

/**
 * A project as read.
 *
 * @param definition all that is sound in itself; whole, with every reference leading somewhere,
 *     only where {@link #hasErrors} is false
 * @param diagnostics by file, line and column
 * @param files every file read, by path
 */
public record Reading(
    ProjectDefinition definition, List<Diagnostic> diagnostics, List<ProjectFile> files) {

  /** Whether anything keeps the project from being used. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
