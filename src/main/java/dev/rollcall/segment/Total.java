package dev.rollcall.segment;

import org.jspecify.annotations.Nullable;

/**
 * What a pass adds up for each person, so that it can be gone on from: all events of a window, or
 * the numbers of one of their properties in {@link Amounts#UNITS}.
 *
 * @param of the property; null: each event is one
 */
record Total(Span span, @Nullable String of) {}
