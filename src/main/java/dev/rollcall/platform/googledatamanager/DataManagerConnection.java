package dev.rollcall.platform.googledatamanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.Access;
import dev.rollcall.platform.JsonApi;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.ListSize;
import dev.rollcall.platform.Platform.ListSpec;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import dev.rollcall.platform.Receipt;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One account of Google Ads or Display &amp; Video 360. Thread-safe. */
final class DataManagerConnection implements Connection {
  private static final String INGEST = "/audienceMembers:ingest";
  private static final String REMOVE = "/audienceMembers:remove";
  private static final String REMOVE_ALL = "/audienceMembers:removeAll";
  private static final String STATUS = "/requestStatus:retrieve";

  private final JsonApi api;
  private final UserLists lists;
  private final MemberRequest members;
  private final boolean termsAccepted;
  private final String title;
  private final int rowsMax;

  private DataManagerConnection(DataManagerSettings settings, JsonApi api) {
    this.api = api;
    this.lists = new UserLists(settings, api);
    this.members = new MemberRequest(settings);
    this.termsAccepted = settings.termsAccepted();
    this.title = settings.descriptor().title();
    this.rowsMax = settings.descriptor().limits().batchRowsMax();
  }

  /**
   * @throws IllegalArgumentException where a setting is not understood
   */
  static DataManagerConnection open(DataManagerSettings settings, Access access) {
    DataManagerCredentials credentials = new DataManagerCredentials(settings, access);
    return new DataManagerConnection(
        settings, new JsonApi(settings.base(), access.api(), credentials));
  }

  @Override
  public void verify() {
    lists.look();
    checkTerms();
  }

  private void checkTerms() {
    if (!termsAccepted) {
      throw new PlatformException(
          Fate.REFUSED,
          Action.STOP,
          null,
          "Nobody is uploaded to "
              + title
              + " before the advertiser has accepted Google's customer match terms."
              + " Once that is so, write termsAccepted: true into the destination.");
    }
  }

  @Override
  public RemoteList findOrCreate(ListSpec spec) {
    return lists.findOrCreate(spec);
  }

  @Override
  public List<RemoteList> listsNamed(String name) {
    return lists.named(name);
  }

  @Override
  public Optional<RemoteList> find(String listId) {
    return lists.find(listId).map(UserLists::list);
  }

  @Override
  public Optional<String> description(RemoteList list) {
    return lists.find(list.id()).map(found -> found.path("description").asText());
  }

  @Override
  public RemoteList rename(RemoteList list, String name) {
    return lists.rename(list, name);
  }

  @Override
  public void delete(RemoteList list) {
    lists.delete(list);
  }

  @Override
  public Payload compose(RemoteList list, BatchSpec batch, Iterable<? extends MatchKeys> people) {
    return compose(list, batch, people, new byte[0]).alone();
  }

  @Override
  public Payload compose(
      RemoteList list, BatchSpec batch, Iterable<? extends MatchKeys> people, byte[] room) {
    Payload payload = members.compose(list, batch, people, room);
    if (payload.rows() > rowsMax) {
      throw new IllegalArgumentException(
          "a batch of " + payload.rows() + " rows; Google takes at most " + rowsMax);
    }
    return payload;
  }

  @Override
  public int rows(MatchKeys member) {
    return members.rows(member);
  }

  @Override
  public Set<KeyForm> forms() {
    return members.forms();
  }

  /** What passes the door is there whole; what becomes of it is asked for later. */
  @Override
  public Receipt send(RemoteList list, BatchSpec batch, Payload payload) {
    boolean add = batch.operation() == Operation.ADD;
    if (add) {
      checkTerms();
    }
    String path = add ? INGEST : REMOVE;
    return accepted(api.upload("POST", path, path, payload), payload.rows());
  }

  @Override
  public Receipt removeOlder(RemoteList list, Instant before) {
    byte[] body = members.older(list, before);
    return accepted(api.repeatable("POST", REMOVE_ALL, REMOVE_ALL, body), 0);
  }

  private static Receipt accepted(JsonNode answer, int rows) {
    String job = answer.path("requestId").asText();
    if (!job.matches("[\\x21-\\x7e]{1,200}")) {
      throw new PlatformException(
          Fate.UNKNOWN, null, null, "Google's answer to an upload names no request id.");
    }
    return new Receipt(rows, 0, List.of(), Map.of(), job, job);
  }

  @Override
  public Receipt follow(RemoteList list, String job) {
    String query = "?requestId=" + URLEncoder.encode(job, StandardCharsets.UTF_8);
    return RequestStatus.receipt(list, job, api.get(STATUS + query, STATUS));
  }

  /** Networks count differently: the range is from the least to the most of them. */
  @Override
  public ListSize size(RemoteList list) {
    JsonNode found =
        lists
            .find(list.id())
            .orElseThrow(
                () ->
                    new PlatformException(
                        Fate.REFUSED, Action.LIST_GONE, null, "The list is gone."));
    long lower = -1;
    long upper = -1;
    for (JsonNode network : found.path("sizeInfo")) {
      long count = network.asLong(-1);
      lower = lower < 0 ? count : Math.min(lower, count);
      upper = Math.max(upper, count);
    }
    String state =
        found.path("membershipStatus").asText() + " " + found.path("closingReason").asText();
    return new ListSize(lower, upper, state.strip());
  }
}
