package dev.rollcall.platform.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.JsonApi;
import dev.rollcall.platform.JsonBytes;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One ad account. Thread-safe. */
final class MetaConnection implements Connection {
  private static final String SIZE_FIELDS =
      "approximate_count_lower_bound,approximate_count_upper_bound,operation_status";

  private final JsonApi api;
  private final String account;
  private final String customerFileSource;
  private final Audiences audiences;
  private final UserRows rows;
  private final int rowsMax;
  private final @Nullable Integer retentionDays;

  MetaConnection(MetaSettings settings, JsonApi api) {
    this.api = api;
    this.account = settings.account();
    this.customerFileSource = settings.customerFileSource();
    this.audiences = new Audiences(api, account);
    this.rows = new UserRows(settings.columns());
    this.retentionDays = settings.retentionDays();
    this.rowsMax = settings.descriptor().limits().batchRowsMax();
  }

  @Override
  public void verify() {
    JsonNode found = api.get("/" + account + "?fields=id,name,tos_accepted", "/{account}");
    JsonNode terms = found.path("tos_accepted").path("custom_audience_tos");
    if (terms.isNumber() && terms.intValue() == 0) {
      throw new PlatformException(
          Fate.REFUSED,
          Action.STOP,
          null,
          "The custom-audience terms of this ad account are not accepted."
              + " Somebody with admin rights has to accept them in Ads Manager.");
    }
  }

  @Override
  public RemoteList findOrCreate(ListSpec spec) {
    return oldest(spec.name()).orElseGet(() -> create(spec));
  }

  /** Ids grow with time; a second list of the name would be somebody's later mistake. */
  private Optional<RemoteList> oldest(String name) {
    return listsNamed(name).stream()
        .min(
            Comparator.comparingInt((RemoteList list) -> list.id().length())
                .thenComparing(RemoteList::id));
  }

  private RemoteList create(ListSpec spec) {
    JsonBytes body =
        new JsonBytes(256)
            .raw("{\"name\":")
            .text(spec.name())
            .raw(",\"subtype\":\"CUSTOM\",\"description\":")
            .text(spec.description())
            .raw(",\"customer_file_source\":")
            .text(customerFileSource);
    if (retentionDays != null) {
      body.raw(",\"retention_days\":").raw(Integer.toString(retentionDays));
    }
    try {
      JsonNode made =
          api.create(
              "/" + account + "/customaudiences", Audiences.TEMPLATE, body.raw('}').toBytes());
      return new RemoteList(Audiences.id(made), spec.name());
    } catch (PlatformException e) {
      if (e.fate() == Fate.REFUSED) {
        throw e;
      }
      return oldest(spec.name()).orElseThrow(() -> e);
    }
  }

  @Override
  public Payload compose(RemoteList list, BatchSpec batch, Iterable<? extends MatchKeys> members) {
    return compose(list, batch, members, new byte[0]).alone();
  }

  @Override
  public Payload compose(
      RemoteList list, BatchSpec batch, Iterable<? extends MatchKeys> members, byte[] room) {
    Payload payload = rows.write(batch, members, room);
    if (payload.rows() > rowsMax) {
      throw new IllegalArgumentException(
          "a batch of " + payload.rows() + " rows; Meta takes at most " + rowsMax);
    }
    return payload;
  }

  @Override
  public int rows(MatchKeys member) {
    return rows.count(member);
  }

  @Override
  public Set<KeyForm> forms() {
    return rows.forms();
  }

  @Override
  public Receipt send(RemoteList list, BatchSpec batch, Payload payload) {
    String method = batch.operation() == Operation.ADD ? "POST" : "DELETE";
    JsonNode answer = api.upload(method, "/" + list.id() + "/users", "/{audience}/users", payload);
    return UploadAnswer.receipt(list, batch, payload, answer);
  }

  @Override
  public Receipt follow(RemoteList list, String job) {
    throw new UnsupportedOperationException(
        "Meta answers a batch at once: there is no job to follow");
  }

  @Override
  public Optional<RemoteList> find(String listId) {
    return audiences
        .find(listId, "id,name")
        .map(found -> new RemoteList(Audiences.id(found), found.path("name").asText()));
  }

  @Override
  public Optional<String> description(RemoteList list) {
    return audiences
        .find(list.id(), "id,description")
        .map(found -> found.path("description").asText());
  }

  @Override
  public RemoteList rename(RemoteList list, String name) {
    audiences.rename(list.id(), name);
    return new RemoteList(list.id(), name);
  }

  @Override
  public void delete(RemoteList list) {
    audiences.delete(list.id());
  }

  @Override
  public ListSize size(RemoteList list) {
    JsonNode found = api.get("/" + list.id() + "?fields=" + SIZE_FIELDS, "/{audience}");
    JsonNode status = found.path("operation_status");
    return new ListSize(
        found.path("approximate_count_lower_bound").asLong(-1),
        found.path("approximate_count_upper_bound").asLong(-1),
        (status.path("code").asText() + " " + status.path("description").asText()).strip());
  }

  @Override
  public List<RemoteList> listsNamed(String name) {
    return audiences.named(name);
  }
}
