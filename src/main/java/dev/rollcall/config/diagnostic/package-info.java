/**
 * What is wrong with a project's files, and how that is told: findings with stable ids, and their
 * print. Knows nothing of YAML.
 */
@NullMarked
package dev.rollcall.config.diagnostic;

import org.jspecify.annotations.NullMarked;
