/**
 * A new project's files: the same ones as the repository's own project where they are alike, the
 * installed platforms' accounts, and invented people to try it with. Writes nothing else.
 */
@NullMarked
package dev.rollcall.app.init;

import org.jspecify.annotations.NullMarked;
