/** Tests that hold the house itself: who may import whom, sizes, what is forbidden everywhere. */
@NullMarked
package dev.rollcall.house;

import org.jspecify.annotations.NullMarked;
