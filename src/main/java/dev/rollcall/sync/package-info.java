/**
 * Keeps lists equal to what they should be: plan, batches, the run's state machine, resume,
 * recovery. Builds no platform's request and parses no answer.
 */
@NullMarked
package dev.rollcall.sync;

import org.jspecify.annotations.NullMarked;
