/** Tests of the demo's show. */
@NullMarked
package dev.rollcall.app.demo;

import org.jspecify.annotations.NullMarked;
