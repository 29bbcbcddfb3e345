package dev.rollcall.config.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be said about a project's files: a stable id, a weight, an explanation. */
public enum Finding {
  YAML_SYNTAX(
      "The file is not YAML 1.2. The place is where reading stopped; the cause is often a line or"
          + " two above it: a missing colon, a quote that was not closed, indentation that does not"
          + " fit."),
  TAB(
      "YAML does not allow tabs for indentation, because every program shows them at another width. Use two"
          + " spaces a level; most editors do it with a setting."),
  DUPLICATE_KEY(
      "A key stands twice in one block. YAML readers disagree on which one wins, so it is refused."
          + " Keep one, or join the two under it."),
  ALIAS(
      "Anchors (`&name`), aliases (`*name`) and merge keys (`<<`) are refused: a short file can grow"
          + " into gigabytes through them, and a line no longer says what it means. Repeat the lines"
          + " or use `inSegment`."),
  TAG(
      "A tag (`!name`) asks the reader to make something other than text, numbers, lists and maps."
          + " None is allowed. Remove it."),
  TOO_LARGE("A file of configuration may have 1 MB. Cut it into several, one definition a file."),
  TOO_DEEP("Blocks may be nested 50 deep. Move inner conditions to a segment and use `inSegment`."),
  NOT_UTF8("Files are read as UTF-8 and this one holds bytes that are not. Save it as UTF-8."),
  UNREADABLE(
      "The file could not be read, or it leads out of the project. See that it exists, that the"
          + " user who runs Rollcall may read it, and that it is no link to a place outside."),
  IGNORED_FILE(
      Severity.WARNING,
      "A file lies where configuration is read, but its name says that it is not read. Files end in"
          + " `.yaml`; the folders are segments, audiences and sources."),
  EMPTY_FILE(
      "A file without a definition is usually one that was saved half-way. Write one or delete it."),
  UNKNOWN_KEY(
      "Nothing is accepted silently: a key that is not known here is an error, since it is most"
          + " often a slip of the finger that would change who is in an audience."),
  MISSING_KEY("A key without which the block means nothing is missing. The message names it."),
  WRONG_TYPE(
      "The value is of another kind than the key takes: a map where text is wanted, text where a"
          + " number is wanted. YAML 1.2 is used, so `no`, `on`, `012` and `12:30` are text."),
  UNKNOWN_VALUE("The key takes one of a few words, and this is none of them."),
  BAD_NAME(
      "Names are used in addresses, on the command line and as list names on platforms. They are"
          + " made of lower-case letters, digits and hyphens, begin with a letter or digit, and have"
          + " at most 80 characters."),
  DUPLICATE_NAME("Two definitions of one kind have the same name. Rename one of them."),
  NAME_COLLISION(
      "Look-back variants and splits make names of their own (`NAME-7d`, `NAME-a`). One of these"
          + " is also the name of something else, so that a reference could mean either."),
  UNKNOWN_SEGMENT("A name refers to a segment that no file in config/segments makes."),
  UNKNOWN_DESTINATION(
      "A name refers to a destination that config/destinations.yaml does not have."),
  RETIRED_VERSION(
      "The destination asks for a version of the platform's API that the platform serves no more, so"
          + " every call would be refused. Leave the version out to speak the one that this release"
          + " was built for."),
  UNKNOWN_TRAIT(
      "A rule looks at a trait that no source declares under `traits`. Only declared traits are"
          + " stored, so nobody would ever have it."),
  CONSENT_NOT_TOLD(
      Severity.WARNING,
      "The platform is told that people have granted a purpose only where the destination requires"
          + " it of everybody. Of a purpose that is not required it hears nothing, and may refuse people"
          + " for that. Add the purpose to `requireConsent`, and say in config/sources which field grants it."),
  UNKNOWN_PLATFORM("No adapter for this platform is part of the program."),
  UNKNOWN_SOURCE("A name refers to a source that no file in config/sources declares."),
  UNKNOWN_AUDIENCE("A name or pattern fits none of the audiences in config/audiences."),
  UNKNOWN_EVENT(
      Severity.WARNING,
      "config/events.yaml lists the names of events and this one is not among them. If it is right,"
          + " add it there; if it is not, nobody will ever meet the rule."),
  UNKNOWN_PURPOSE(
      Severity.WARNING,
      "No source declares consent for this purpose. Unknown is not consent, so nobody would pass."),
  BARE_FAMILY(
      "A segment with a list of look-backs makes one segment for each length; the bare name is no"
          + " segment. Name the variant that is meant."),
  CYCLE(
      "Segments refer to each other in a circle through `inSegment` or `exclude`, so none can be"
          + " worked out first. The message shows the way round; break it at one place."),
  EVENT_NAME(
      "Event names are stored in lower snake case: `Order Completed` arrives as `order_completed`."
          + " A rule has to name them as they are stored."),
  BAD_DURATION(
      "A duration is a whole number with a unit and no sign: `90s`, `30m`, `24h`, `7d`, `2w`. Months"
          + " and years have no fixed length and are not units; the longest is 3650d."),
  BAD_TIME(
      "A point in time is an instant with its zone (`2026-03-10T09:00Z`), a date (`2026-03-10`,"
          + " midnight UTC) or, in windows, a length back from now (`-14d`)."),
  BAD_REGEX(
      "The pattern is not RE2 syntax. RE2 has no look-around and no back-references, and in return"
          + " never takes exponential time. It is unanchored: use ^ and $ to bind it."),
  BAD_STAY(
      "`minDwell` and the `keep` of `top` let people stay in a segment. That fits no rings, which share"
          + " nobody, and a `keep` under `none` no segment, which then holds those who are not among the best."),
  BAD_SQL(
      "A condition in SQL is exactly one SELECT whose first column is `person`, over the views people,"
          + " traits, consents, events and evaluation. Nothing else can be read: no table of the warehouse, no"
          + " file, no setting, no clock. docs/sql-conditions.md lists the columns and functions."),
  BAD_NUMBER("A number has this shape but lies outside what the key allows."),
  ZERO_COUNT(
      "`did` means at least one matching event, so a count of zero can never hold. To find people"
          + " who did not, write `didNot` with the same body."),
  MIN_OVER_MAX("The lower bound is above the upper one, so nothing can lie between them."),
  EMPTY_WINDOW("The window ends before it begins, or has two lengths at once."),
  TYPE_MISMATCH(
      "The test does not fit the type of the trait or of the promoted property. Types matter: text"
          + " \"95\" is not the number 95."),
  LOOKBACK_UNUSED(
      "`lookback` is declared and no condition says `within: lookback`, so all variants would hold"
          + " the same people."),
  LOOKBACK_UNDECLARED(
      "A condition says `within: lookback` and the segment declares no `lookback`. Add it, or write"
          + " the length."),
  BAD_LOOKBACK("The list of look-backs repeats a length, or `rings` stands without a list."),
  NO_CONDITION(
      "A segment without a condition would be everybody. If that is meant, say it: `allMembers:"
          + " true` in place of `where`."),
  SPLIT_SHARES("The shares of a split are whole percents of at least 1 and add up to 100."),
  UNKNOWN_PERSON(
      "A test expects somebody of whom it gives nothing, so nobody of that name is ever evaluated."
          + " Give an event or a contact, or mend the name."),
  SENSITIVE_CATEGORY(
      Severity.WARNING,
      "A segment's name, or a word in its rule, hints at health, religion, politics, sexual life or"
          + " minors. The policies of ad platforms forbid or limit audiences that are built on such"
          + " categories, or that let somebody guess them, and laws protect them; an account can be"
          + " closed for it. Read the policy of each platform that the audience goes to. Where the"
          + " word means something else, nothing has to be done; another name keeps others from"
          + " guessing."),
  SAME_PRIORITY(
      "A person is in the audience of a group that has the largest priority. Two with the same one at"
          + " one destination leave it open which."),
  BAD_LIST_NAME(
      "The template of list names must hold `{audience}`, or all audiences of the destination would"
          + " share one list; and the platform limits the length of the result."),
  SHARED_LIST(
      "Two audiences would fill one list on a platform: by one id in `listIds`, or by one name at one"
          + " account. Each would take off whom the other one added. Give each its own list; `listName`"
          + " of a destination can hold `{destination}` as well as `{audience}`."),
  FORMER_NAME(
      "`formerly` names what something was called before, so that its lists go on under the new"
          + " name. It cannot be the name of something that still exists, and only one heir can have it."),
  BAD_PLACEHOLDER(
      "Requests of a source over HTTP hold `{cursor}`, `{page}`, `{updated}` and `{id}`, or `{since}`"
          + " where the next page's place is to be filled in. One is not known, is not filled by the"
          + " kind of paging, or is missing."),
  BAD_ADDRESS("The address is not of the kind that is wanted here."),
  SECRET_LITERAL(
      "A secret stands in the file itself. Files are copied, committed and shown; put the secret"
          + " into the environment or a file and write a reference: `{{env:NAME}}`,"
          + " `{{env:NAME:default}}` or `{{file:/path}}`. Change the secret too: it has been seen."),
  UNSET_REFERENCE(
      "A reference cannot be resolved here: the variable is not set, or the file is not there. It"
          + " is an error now so that it is none in the middle of a run."),
  ROUTE_INCOMPLETE("A route needs an id, by which it is shown and steered, and a description."),
  DUPLICATE_ROUTE("Two routes have one id, and the second would replace the first."),
  BAD_CRON(
      "Schedules are Quartz cron expressions: second, minute, hour, day of month, month, day of"
          + " week and optionally year; one of the two days is `?`. The five fields of a Unix cron"
          + " lack the seconds in front."),
  NEVER_FIRES("The schedule is well formed but no such moment will ever come."),
  EVERY_MINUTE(
      Severity.WARNING,
      "The schedule fires every minute or oftener. Platforms limit calls, and audiences seldom"
          + " change that fast; every quarter of an hour is often plenty."),
  SHORT_WINDOW(
      Severity.WARNING,
      "A condition looks back less far than the audience's syncs are apart, so somebody who meets it"
          + " right after one sync has gone again before the next and is on no list at any time. Give it"
          + " a longer window, the segment a `minDwell`, or the route a schedule that fires oftener."),
  EVENT_NEVER_SEEN(
      Severity.WARNING,
      "A rule asks for an event of which none is in the data. Most often the name is written another way"
          + " there, or its source has not been connected yet; until one comes the condition holds for nobody,"
          + " and a negated one for everybody. `rollcall audit` lists the names that there are."),
  PROPERTY_NEVER_SEEN(
      Severity.WARNING,
      "A rule looks at a property that no event has: of those with a column none at all, of all others none"
          + " of the newest 200,000. Most often its name is written another way there; capitals count."
          + " `rollcall audit` lists the names that there are."),
  NOBODY(
      Severity.WARNING,
      "With the data of now nobody would be on the audience's list. `rollcall preview SEGMENT` shows where"
          + " people are lost, `rollcall explain` why somebody is."),
  BELOW_FLOOR(
      Severity.WARNING,
      "Ad platforms do not deliver to an audience of fewer matched people than a number of their own, and of"
          + " those with a usable identifier only a part is matched. Widen the rule or the window, or join"
          + " audiences; a list that is too small costs nothing but reaches nobody."),
  SAME_PEOPLE(
      Severity.WARNING,
      "Two audiences at one destination hold nearly the same people: nine of ten of the larger one are in both."
          + " They bid against each other and cannot be told apart in measurement. Put them into a `group`,"
          + " exclude one from the other, or drop one."),
  LEASE_TOO_LONG(
      Severity.WARNING,
      "The audience's `lease` is longer than the platform keeps a member who is not sent again, so"
          + " the platform's own time rules. Shorten the lease, or have the platform keep members"
          + " for longer where it can."),
  LEASE_SHORTER_THAN_SCHEDULE(
      Severity.WARNING,
      "The audience is synced so seldom that members may be forgotten between two syncs: the last"
          + " ones are due a few days before their lease ends, and a sync has to fall into these"
          + " days. Sync it oftener, or make the lease longer."),
  SCHEDULE(Severity.NOTE, "When a schedule will fire next, in UTC."),
  BAD_ENDPOINT("A `rollcall:` endpoint is spelled in a way that the component does not know.");

  private final Severity severity;
  private final String explanation;

  Finding(String explanation) {
    this(Severity.ERROR, explanation);
  }

  Finding(Severity severity, String explanation) {
    this.severity = severity;
    this.explanation = explanation;
  }

  /** As printed in brackets, such as {@code unknown-key}; never changes. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  /** One paragraph: what it is, why it is not let through, what to do. */
  public String explanation() {
    return explanation;
  }

  /** The finding with this id. */
  public static Optional<Finding> explain(String id) {
    return Arrays.stream(values()).filter(finding -> finding.id().equals(id)).findFirst();
  }
}
