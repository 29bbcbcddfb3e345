package dev.rollcall.source;

/** Why a row, a message or a value is not taken. The id is stored with it and stays. */
enum Reason {
  RAGGED_ROW("ragged-row", "the row has another number of columns than the header"),
  NUL_BYTE("nul-byte", "the row has NUL bytes"),
  LINE_TOO_LONG("line-too-long", "the line is longer than 1 MB"),
  JSON("json-unreadable", "the line is not one JSON object"),
  RECORD_UNREADABLE("record-unreadable", "the record cannot be read"),
  NOT_AN_OBJECT("not-an-object", "the message is not a JSON object"),
  ID_MISSING("id-missing", "the record has no id"),
  SPREADSHEET_NUMBER("spreadsheet-number", "the value looks like a spreadsheet number"),
  TRAIT_UNREADABLE("trait-unreadable", "the value does not have the type of its trait"),
  TIME_UNREADABLE("time-unreadable", "the time is not readable"),
  TIME_BEFORE_1990("time-before-1990", "the time is before 1990"),
  MESSAGE_TOO_LARGE("message-too-large", "the message is larger than 32 KB"),
  TYPE_UNKNOWN("type-unknown", "`type` is none of track, page, screen, identify, group and alias"),
  EVENT_MISSING("event-missing", "a track message needs `event`"),
  ANY_ID_MISSING("id-missing", "`userId` and `anonymousId` are missing"),
  ID_TOO_LONG("id-too-long", "an id has more than 512 characters"),
  PREVIOUS_ID_MISSING("previous-id-missing", "an alias message needs `userId` and `previousId`"),
  MESSAGE_ID_TOO_LONG("message-id-too-long", "`messageId` has more than 100 characters"),
  WRONG_JSON_TYPE("wrong-json-type", "a field of the message has the wrong JSON type");

  private final String id;
  private final String sentence;

  Reason(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  String id() {
    return id;
  }

  String sentence() {
    return sentence;
  }
}
