/**
 * The pretend platforms' common part: a WireMock server with state and faults on demand. The only
 * place that knows WireMock. Under {@code /__sandbox/} it is controlled:
 *
 * <ul>
 *   <li>{@code GET lists}, {@code GET lists/PLATFORM/ID}: what every list is and how many it holds
 *   <li>{@code GET lists/PLATFORM/ID/members}: the row keys, one a line; {@code ?column=EMAIL} the
 *       distinct cells of a column
 *   <li>{@code DELETE lists/PLATFORM/ID}: the list is deleted behind the caller's back
 *   <li>{@code POST lists/PLATFORM/ID} with {@code {"name": "..."}}: it is renamed likewise; {@code
 *       DELETE lists/PLATFORM/ID/members}: it is emptied likewise
 *   <li>{@code GET journal}: how often each list was read, changed and changed again
 *   <li>{@code GET}, {@code POST}, {@code DELETE faults}: what is to go wrong, see {@link
 *       dev.rollcall.sandbox.Fault} and {@link dev.rollcall.sandbox.FaultKind}
 *   <li>{@code POST reset}: everything as at the start
 * </ul>
 */
@NullMarked
package dev.rollcall.sandbox;

import org.jspecify.annotations.NullMarked;
