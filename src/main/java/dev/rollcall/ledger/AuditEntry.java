package dev.rollcall.ledger;

import java.time.Instant;

/**
 * One line of the audit trail, never changed.
 *
 * @param action what happened: {@code plan.made}, {@code run.started}, {@code run.ended}, {@code
 *     list.found}
 * @param subject id of the plan or run
 */
public record AuditEntry(long seq, Instant at, String action, String subject, String detail) {}
