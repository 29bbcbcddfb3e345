package dev.rollcall.sandbox;

import java.util.List;
import java.util.Map;

/** One pretend platform with all its accounts and lists. Thread-safe. */
public interface PretendState {
  /** Says what a call is about, without doing it. Must not fail, whatever the call looks like. */
  CallNote note(PretendRequest call);

  /** Does what the platform would do and answers what it would answer. */
  PretendAnswer answer(PretendRequest call);

  /**
   * The answer of a platform that refuses, in its own words; nothing is done.
   *
   * @param kind one that {@link FaultKind#isRefusal()}
   * @param parameters as the fault was ordered, for example {@code code} and {@code minutes}
   */
  PretendAnswer refuse(FaultKind kind, Map<String, String> parameters, PretendRequest call);

  /** All lists of all accounts, in order of creation. */
  List<PretendList> lists();

  /**
   * The row keys of a list's members.
   *
   * @throws SandboxException if there is no such list
   */
  SortedKeys members(String list);

  /**
   * The distinct cells of one column of a list.
   *
   * @throws SandboxException if there is no such list
   */
  SortedKeys column(String list, String column);

  /**
   * Deletes a list as a person at the platform would.
   *
   * @throws SandboxException if there is no such list
   */
  void deleteList(String list);

  /**
   * Gives a list another name as a person at the platform would.
   *
   * @throws SandboxException if there is no such list
   */
  void renameList(String list, String name);

  /**
   * Takes everybody off a list as a person at the platform would.
   *
   * @throws SandboxException if there is no such list
   */
  void emptyList(String list);
}
