/**
 * What is made of the declarations that read the files: JSON Schema for editors, and the page of
 * reference. Says nothing of its own about any key.
 */
@NullMarked
package dev.rollcall.config.schema;

import org.jspecify.annotations.NullMarked;
