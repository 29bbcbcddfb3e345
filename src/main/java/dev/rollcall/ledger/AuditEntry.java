package dev.rollcall.ledger;

import java.time.Instant;

/**
 * One line of the audit trail, never changed.
 *
 * @param action what happened: {@code plan.made}, {@code run.started}, {@code run.ended}, {@code
 *     list.found}, {@code list.adopted}, {@code list.renamed}, {@code list.deleted}, {@code
 *     list.forgotten}, {@code run.approved}, {@code run.superseded}, {@code sync.paused}, {@code
 *     sync.resumed}, {@code sync.renamed}, {@code sync.closed}
 * @param subject id of the plan or run, the sync, or what was paused as written on the command line
 */
public record AuditEntry(long seq, Instant at, String action, String subject, String detail) {}
