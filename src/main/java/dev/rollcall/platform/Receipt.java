package dev.rollcall.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A platform's answer to one batch, kept without personal data. For every batch: rows sent =
 * accepted + rejected + pending.
 *
 * @param received rows that the platform says it received
 * @param rejectedUnnamed rows it refused without saying which
 * @param rejected members it refused by name, with its own code
 * @param reasons how many of those it refused with which of its codes, as far as it says
 * @param job id to ask for where the answer comes later; null where this answer is final
 * @param reference the platform's id of the answer, for its support; null where it has none
 */
public record Receipt(
    int received,
    int rejectedUnnamed,
    List<Rejection> rejected,
    Map<String, Integer> reasons,
    @Nullable String job,
    @Nullable String reference) {

  /**
   * @param rank position of the member within the batch, from 0
   */
  public record Rejection(int rank, String code) {}
}
