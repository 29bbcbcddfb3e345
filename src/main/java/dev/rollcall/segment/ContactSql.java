package dev.rollcall.segment;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What contacts say of their persons. Views answer for everybody; as no view can be narrowed from
 * outside before it has looked at everybody, parts are asked for in the same words here.
 */
record ContactSql(Whom whom) {
  private static final int GRANTED = 2;
  private static final Field<Object> PERSON = DSL.field(DSL.name("person"));

  private static final String TRAITS =
      """
      (SELECT person, name, text, number, truth, instant, items FROM (
        SELECT c.person, t.name, t.text, t.number, t.truth, t.instant, t.items,
               row_number() OVER (PARTITION BY c.person, t.name ORDER BY c.updated DESC, c.seq DESC) AS place
        FROM (FROM trait t%s) t JOIN contact_person c ON c.profile = t.profile) WHERE place = 1)""";

  private static final String CONSENTS =
      """
      SELECT c.person FROM (FROM contact_person c%s) c
      LEFT JOIN consent s ON s.profile = c.profile AND s.purpose = {0}
      GROUP BY c.person HAVING min(coalesce(s.state, 1)) = {1}""";

  /** Persons with a contact; may name one more than once. */
  String everybody() {
    return "SELECT person FROM contact_person c" + whom.only("c");
  }

  /** The rows of {@code person_trait}. */
  Table<Record> traits() {
    return whom == Whom.EVERYBODY
        ? DSL.table("person_trait")
        : DSL.table(TRAITS.formatted(whom.only("t")));
  }

  /** Persons whose every contact grants the purpose. */
  Query granted(String purpose) {
    if (whom == Whom.TOUCHED) {
      return DSL.resultQuery(
          CONSENTS.formatted(whom.only("c")), DSL.val(purpose), DSL.inline(GRANTED));
    }
    Condition granted =
        DSL.field(DSL.name("purpose"), SQLDataType.VARCHAR)
            .eq(purpose)
            .and(DSL.field(DSL.name("state"), SQLDataType.TINYINT).eq((byte) GRANTED));
    return DSL.select(PERSON).from("person_consent").where(granted);
  }
}
