package dev.rollcall.platform;

import dev.rollcall.http.Classifier;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Capability;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An adapter for one ad platform: builds requests and reads answers. It does not retry, hash, cut
 * batches or log. Found on the class path by {@link java.util.ServiceLoader}. Stateless and
 * thread-safe.
 */
public interface Platform {
  PlatformDescriptor descriptor();

  /** Reads the platform's answers for the retry layer; by the descriptor's error table. */
  default Classifier classifier() {
    return new ErrorTable(descriptor());
  }

  /**
   * Opens one account. Sends nothing.
   *
   * @param secrets resolves {@code {{env:NAME}}} references; asked at each use, so that a rotated
   *     secret is taken
   * @param access makes the calls, with deadline, retries and limits
   */
  Connection connect(
      DestinationDefinition destination, UnaryOperator<String> secrets, Access access);

  /**
   * One account. Every method that calls out throws {@link PlatformException} where the answer,
   * after all retries, is not a success. Thread-safe.
   */
  interface Connection {
    /** Checks credentials, permissions and terms without changing anything. */
    void verify();

    /**
     * Finds the list by its name, or makes it. Looks before it makes, so that a creation that timed
     * out makes no second list.
     */
    RemoteList findOrCreate(ListSpec spec);

    /**
     * Writes a batch's request body. Pure: the same arguments give the same bytes, on every node
     * and after every restart.
     *
     * @param members in the order of the batch; each view is valid only until the next is asked for
     */
    Payload compose(RemoteList list, BatchSpec batch, Iterable<? extends MatchKeys> members);

    /**
     * As {@link #compose(RemoteList, BatchSpec, Iterable)}, without making a new array for each
     * body.
     *
     * @param room that the body may be written into, where it is large enough; as long as the
     *     payload is in use it must not be used for another
     */
    default Payload compose(
        RemoteList list, BatchSpec batch, Iterable<? extends MatchKeys> members, byte[] room) {
      return compose(list, batch, members);
    }

    /**
     * How many rows a member makes in a request: 0 where the platform takes none of the member's
     * keys.
     */
    int rows(MatchKeys member);

    /** The forms of keys that rows and bodies are made of; they are asked for no others. */
    Set<KeyForm> forms();

    /** Sends a composed batch. */
    Receipt send(RemoteList list, BatchSpec batch, Payload payload);

    /**
     * Asks for a job's state; only where the platform has {@link Capability#ASYNCHRONOUS}.
     *
     * @return its job still set while the platform is at work; otherwise final
     */
    default Receipt follow(RemoteList list, String job) {
      throw lacking("be asked for a job: it answers a batch at once");
    }

    /**
     * Removes everybody who was last added before an instant; the same call twice is harmless. Only
     * where the platform has {@link Capability#REMOVE_OLDER}.
     */
    default Receipt removeOlder(RemoteList list, Instant before) {
      throw lacking("remove everybody added before an instant");
    }

    /** The list of an id, under the name that it has now; empty where there is none any more. */
    default Optional<RemoteList> find(String listId) {
      throw lacking("find a list by its id");
    }

    /**
     * What stands beside a list, which tells whose it is: the text that it was created with, as far
     * as nobody has changed it. Empty where the platform keeps no such text.
     */
    default Optional<String> description(RemoteList list) {
      return Optional.empty();
    }

    /** Only where the platform has {@link Capability#RENAME_LIST}. */
    default RemoteList rename(RemoteList list, String name) {
      throw lacking("rename a list");
    }

    /**
     * Deletes a list; a list that is gone already is no error. Only where the platform has {@link
     * Capability#DELETE_LIST}.
     */
    default void delete(RemoteList list) {
      throw lacking("delete a list");
    }

    private static UnsupportedOperationException lacking(String what) {
      return new UnsupportedOperationException("this platform cannot " + what);
    }

    /** What the platform says of the list's size. */
    ListSize size(RemoteList list);

    /** All lists of the account that bear a name; for drift and for adopting. */
    List<RemoteList> listsNamed(String name);
  }

  /**
   * @param description shown on the platform beside the list
   */
  record ListSpec(String name, String description) {}

  /**
   * @param id as the platform gave it, kept as text
   */
  record RemoteList(String id, String name) {}

  enum Operation {
    ADD,
    REMOVE
  }

  /**
   * @param id unique and fixed before the first sending; the same at each repetition
   * @param number from 1 within the run
   * @param members how many members the batch has
   */
  record BatchSpec(String id, Operation operation, int number, int members) {}

  /**
   * @param rows in the body
   * @param body exactly what is sent, and perhaps bytes behind it that are not
   * @param length of what is sent
   * @param ranks of each row its member's rank in the batch; empty: row n is that of member n
   */
  record Payload(int rows, byte[] body, int length, int[] ranks) {
    public Payload(int rows, byte[] body) {
      this(rows, body, new int[0]);
    }

    public Payload(int rows, byte[] body, int[] ranks) {
      this(rows, body, body.length, ranks);
    }

    /** The same with a body of its own, and nothing behind it. */
    public Payload alone() {
      return new Payload(rows, Arrays.copyOf(body, length), ranks);
    }

    /** The rank within the batch of the member that a row is of; -1 for a row that there is not. */
    public int rank(int row) {
      if (row < 0 || row >= rows) {
        return -1;
      }
      return ranks.length == 0 ? row : ranks[row];
    }

    @Override
    public String toString() {
      return "payload of " + rows + " rows, " + length + " bytes";
    }
  }

  /**
   * A platform's range for a list's size.
   *
   * @param lower people; -1 where the platform does not say
   * @param upper people; -1 where the platform does not say
   * @param state the platform's own word for the list's condition
   */
  record ListSize(long lower, long upper, String state) {}
}
