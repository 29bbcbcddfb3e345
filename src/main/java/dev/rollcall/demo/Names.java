package dev.rollcall.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/** Given and family names from many places, with the letters that files like to break. */
final class Names {
  private static final List<String> GIVEN =
      List.of(
          "Anna",
          "Björn",
          "Chloé",
          "Dmitri",
          "Élodie",
          "Fatima",
          "Giulia",
          "Håkon",
          "Inês",
          "José",
          "Kateřina",
          "Łukasz",
          "Marie-Claire",
          "Noah",
          "Olivia",
          "Paweł",
          "Quỳnh",
          "René",
          "Søren",
          "Thandiwe",
          "Uğur",
          "Valéry",
          "Wei",
          "Ximena",
          "Yūki",
          "Zoë",
          "Ada",
          "Ben",
          "Clara",
          "David",
          "Emma",
          "Felix",
          "Grace",
          "Henry",
          "Ida",
          "Jack",
          "Kim",
          "Liam",
          "Mia",
          "정");
  private static final List<String> FAMILY =
      List.of(
          "Müller",
          "O'Brien",
          "García",
          "Nguyễn",
          "Kowalski",
          "Sørensen",
          "Dvořák",
          "Smith",
          "Johnson",
          "Öztürk",
          "Lefèvre",
          "De la Cruz",
          "van den Berg",
          "Schmidt",
          "Fischer",
          "Rossi",
          "Silva",
          "Ivanova",
          "Tanaka",
          "Chen",
          "Okafor",
          "Haddad",
          "Novák",
          "Larsen",
          "Taylor",
          "Brown",
          "Weiß",
          "Dubois",
          "Moreau",
          "Sanz-Ortega",
          "McDonald",
          "D'Angelo",
          "Åberg",
          "Peeters",
          "Green");

  private Names() {}

  static String given(RandomGenerator chance) {
    return GIVEN.get(chance.nextInt(GIVEN.size()));
  }

  static String family(RandomGenerator chance) {
    return FAMILY.get(chance.nextInt(FAMILY.size()));
  }
}
