package dev.rollcall.config.read;

import dev.rollcall.config.rule.Mentions;
import dev.rollcall.config.yaml.Value;
import org.jspecify.annotations.Nullable;

/**
 * A definition under its name.
 *
 * @param at where the name stands
 * @param definition null where something in it is wrong; its name still counts as known
 */
public record Named<T>(String name, Value at, @Nullable T definition, Mentions mentions) {}
