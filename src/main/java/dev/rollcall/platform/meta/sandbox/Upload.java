package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.RowBatch;

/**
 * The rows of one request, all read.
 *
 * @param received rows sent, good or not
 * @param samples up to 100 of the invalid ones by their place
 */
record Upload(Schema schema, RowBatch rows, int received, int invalid, ObjectNode samples) {}
