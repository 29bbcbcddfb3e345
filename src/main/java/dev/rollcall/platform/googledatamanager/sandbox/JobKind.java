package dev.rollcall.platform.googledatamanager.sandbox;

/** What an accepted request does to a list. */
enum JobKind {
  INGEST,
  REMOVE,
  REMOVE_ALL
}
