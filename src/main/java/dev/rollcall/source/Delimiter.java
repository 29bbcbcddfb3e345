package dev.rollcall.source;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rollcall.model.SourceDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What stands between the columns.
 *
 * @param declared whether the source says it; else it was found out
 */
record Delimiter(char sign, boolean declared) {
  private static final char[] CANDIDATES = {',', ';', '\t'};

  /**
   * The declared one; else the one under which the header has most of the columns that are read,
   * and then most columns at all.
   *
   * @param head beginning of the file, with the whole header
   */
  static Delimiter of(SourceDefinition source, String head) throws IOException {
    Character declared = source.delimiter();
    if (declared != null) {
      return new Delimiter(declared, true);
    }
    Set<String> wanted = Fields.wanted(source);
    char best = CANDIDATES[0];
    long most = -1;
    for (char candidate : CANDIDATES) {
      List<String> header = header(head, candidate);
      long known = header.stream().filter(wanted::contains).count();
      long score = known * 100_000 + header.size();
      if (score > most) {
        most = score;
        best = candidate;
      }
    }
    return new Delimiter(best, false);
  }

  /** The names of the columns, trimmed. */
  static List<String> header(String head, char sign) throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(sign)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .ofCsvRecord(head)) {
      Iterator<CsvRecord> records = reader.iterator();
      List<String> names = new ArrayList<>();
      if (records.hasNext()) {
        records.next().getFields().forEach(name -> names.add(name.strip()));
      }
      return names;
    }
  }

  /** How it is said to people. */
  String sentence() {
    String word =
        switch (sign) {
          case ',' -> "comma";
          case ';' -> "semicolon";
          case '\t' -> "tab";
          default -> "`" + sign + "`";
        };
    return "columns are separated by " + word + (declared ? " (declared)" : " (found out)");
  }
}
