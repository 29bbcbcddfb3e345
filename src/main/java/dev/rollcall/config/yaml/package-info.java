/**
 * YAML 1.2 read safely into cursors that know their place, and settings declared once: a {@link
 * dev.rollcall.config.yaml.Shape} lists the keys of a block, from which parsing, the refusal of
 * unknown keys and suggestions come. Knows no word of the product.
 */
@NullMarked
package dev.rollcall.config.yaml;

import org.jspecify.annotations.NullMarked;
