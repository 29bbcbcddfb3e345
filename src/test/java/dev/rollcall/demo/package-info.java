/** Tests of the demo shop's generator. */
@NullMarked
package dev.rollcall.demo;

import org.jspecify.annotations.NullMarked;
