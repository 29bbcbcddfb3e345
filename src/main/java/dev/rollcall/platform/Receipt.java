package dev.rollcall.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A platform's answer to one batch, kept without personal data. For every batch: rows sent =
 * accepted + rejected + pending.
 *
 * @param received rows that the platform says it received
 * @param rejectedUnnamed rows it refused without saying which
 * @param rejected members it refused by name, with its own code
 * @param job id to ask for where the answer comes later; null where this answer is final
 * @param reference the platform's id of the answer, for its support; null where it has none
 */
public record Receipt(
    int received,
    int rejectedUnnamed,
    List<Rejection> rejected,
    @Nullable String job,
    @Nullable String reference) {

  /**
   * @param rank position of the member within the batch, from 0
   */
  public record Rejection(int rank, String code) {}
}
