package dev.rollcall.identity.arrival;

import dev.rollcall.identity.form.Text;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * E-mail addresses: NFKC, nothing around them, domain in ASCII, local part untouched. A cell may
 * hold several, and display names around them.
 */
public final class EmailArrival {
  private static final int LENGTH_MAX = 254;
  private static final String SCHEME = "mailto:";
  private static final Pattern BRACKETED = Pattern.compile("<([^<>]*)>");
  private static final Pattern SEPARATOR = Pattern.compile("[;,]");

  private EmailArrival() {}

  /** One entry for each address in the cell; a single absent one for an empty cell. */
  public static List<Arrival<String>> read(String cell) {
    String text = Cells.compatible(cell);
    if (Cells.absent(text)) {
      return List.of(Arrival.absent());
    }
    List<String> parts = parts(text);
    boolean whole = parts.size() == 1 && parts.get(0).equals(cell);
    List<Arrival<String>> arrivals = new ArrayList<>();
    for (String part : parts) {
      if (!Cells.absent(part)) {
        arrivals.add(address(part, !whole));
      }
    }
    return arrivals.isEmpty() ? List.of(Arrival.quarantined(Reason.EMAIL_SHAPE)) : arrivals;
  }

  private static List<String> parts(String text) {
    if (!Text.any(text, c -> c == '<' || c == ';' || c == ',')) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    Matcher bracketed = BRACKETED.matcher(text);
    while (bracketed.find()) {
      parts.add(Text.strip(bracketed.group(1)));
    }
    if (parts.isEmpty()) {
      for (String part : SEPARATOR.split(text)) {
        parts.add(Text.strip(part));
      }
    }
    return parts;
  }

  private static Arrival<String> address(String part, boolean cut) {
    boolean scheme = part.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String text = scheme ? part.substring(SCHEME.length()) : part;
    int at = text.indexOf('@');
    if (at < 0 && Cells.digest(text)) {
      return Arrival.quarantined(Reason.DIGEST_UNDECLARED);
    }
    if (at <= 0 || at != text.lastIndexOf('@') || at == text.length() - 1) {
      return Arrival.quarantined(Reason.EMAIL_SHAPE);
    }
    if (Cells.hasBlank(text)) {
      return Arrival.quarantined(Reason.EMAIL_SPACE);
    }
    return inAscii(text.substring(0, at + 1), text.substring(at + 1), cut || scheme);
  }

  private static Arrival<String> inAscii(String local, String domain, boolean repaired) {
    try {
      String ascii = Text.ascii(domain) ? domain : IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
      String address = local + ascii;
      return ascii.isEmpty() || address.length() > LENGTH_MAX
          ? Arrival.quarantined(Reason.EMAIL_LENGTH)
          : Arrival.accepted(address, repaired || !ascii.equals(domain));
    } catch (IllegalArgumentException e) {
      return Arrival.quarantined(Reason.EMAIL_DOMAIN);
    }
  }
}
