package dev.rollcall.config.rule;

import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.model.rule.Rule;

/** Reads {@code sql}; whether the statement may be a condition is seen later. */
final class SqlReader {
  private static final Key<String> SQL =
      Key.required("sql", Types.TEXT, "one SELECT of persons over the published views");

  private SqlReader() {}

  static Type<Rule> type() {
    return Shape.of("an `sql` rule", SQL).as(SqlReader::rule);
  }

  private static Rule rule(Block block) {
    return new Rule.Sql(block.get(SQL), block.at(SQL).textStart(), block.at(SQL).isTextAsWritten());
  }
}
