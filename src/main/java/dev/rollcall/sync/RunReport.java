package dev.rollcall.sync;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Run;
import java.util.List;

/**
 * Everything about one run, for {@code show}.
 *
 * @param batches by number
 */
public record RunReport(Run run, PlannedSync planned, List<Batch> batches) {}
