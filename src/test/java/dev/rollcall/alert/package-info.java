/** What people are told, and when. */
@NullMarked
package dev.rollcall.alert;

import org.jspecify.annotations.NullMarked;
