/** Lists and previews over small worlds in real warehouses. */
@NullMarked
package dev.rollcall.audience;

import org.jspecify.annotations.NullMarked;
