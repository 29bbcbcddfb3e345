/** Tests of normal forms, as tables; people in them are made up. */
@NullMarked
package dev.rollcall.identity.form;

import org.jspecify.annotations.NullMarked;
