package dev.rollcall.ledger;

import java.time.Instant;

/**
 * One line of the audit trail, never changed.
 *
 * @param action what happened: {@code plan.made}, {@code run.started}, {@code run.ended}, {@code
 *     list.found}, {@code run.approved}, {@code run.superseded}, {@code sync.paused}, {@code
 *     sync.resumed}
 * @param subject id of the plan or run, or what was paused as written on the command line
 */
public record AuditEntry(long seq, Instant at, String action, String subject, String detail) {}
