package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.CallNote;
import dev.rollcall.sandbox.FaultKind;
import dev.rollcall.sandbox.PretendAnswer;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.PretendRequest;
import dev.rollcall.sandbox.PretendSetup;
import dev.rollcall.sandbox.PretendState;
import dev.rollcall.sandbox.SortedKeys;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The pretend Data Manager API at work. One lock guards all accounts; members are read outside of
 * it. Thread-safe.
 */
final class DataManagerState implements PretendState {
  private final Object lock = new Object();
  private final Clock clock;
  private final Envelope envelope = new Envelope();
  private final UserLists lists;
  private final Requests requests;
  private final Gate gate;
  private final TokenDoor tokenDoor;
  private final ListCalls listCalls;
  private final MemberCalls memberCalls;

  DataManagerState(Product product, PretendSetup setup) {
    DataManagerSettings settings = DataManagerSettings.read(product, setup.settings());
    this.clock = setup.clock();
    Access access = new Access(product, settings.access());
    Tokens tokens = new Tokens(clock, settings.token());
    this.lists = new UserLists(product, clock, settings.sizeDelay());
    this.requests = new Requests(clock, settings.matchPercent());
    this.gate = new Gate(settings, tokens, new Quotas(clock, settings));
    this.tokenDoor =
        new TokenDoor(
            settings,
            tokens,
            new Assertions(clock, setup.baseUrl() + TokenDoor.PATH, settings.publicKey()));
    this.listCalls =
        new ListCalls(product, clock, lists, access, new ListView(settings.matchPercent()));
    this.memberCalls = new MemberCalls(product, clock, settings, lists, access, requests, envelope);
  }

  @Override
  public CallNote note(PretendRequest call) {
    return Notes.of(call);
  }

  @Override
  public PretendAnswer answer(PretendRequest request) {
    Route route = Route.of(request);
    if (route.kind() == Route.Kind.TOKEN) {
      return locked(() -> tokenDoor.answer(request));
    }
    try {
      if (route.kind() == Route.Kind.NONE) {
        throw ApiError.of(Status.NOT_FOUND, "", "Method not found.").thrown();
      }
      locked(() -> gate.check(request, route.service(request)));
      return Envelope.success(serve(route, request));
    } catch (ApiException e) {
      return envelope.error(e.error());
    }
  }

  private ObjectNode serve(Route route, PretendRequest request) {
    if (route.kind() == Route.Kind.LISTS) {
      Account account = Account.parse(route.account());
      return locked(() -> listCalls.answer(request, account, route.list()));
    }
    boolean reads = route.kind() == Route.Kind.STATUS;
    if (!request.method().equals(reads ? "GET" : "POST")) {
      throw ApiError.of(Status.NOT_FOUND, "", "Method not found.").thrown();
    }
    if (reads) {
      String id = Query.read(request, Set.of("requestId")).text("requestId");
      return locked(() -> requests.status(id));
    }
    MemberCalls.Order order = memberCalls.read(route.verb(), request);
    return locked(() -> memberCalls.accept(order));
  }

  @Override
  public PretendAnswer refuse(FaultKind kind, Map<String, String> parameters, PretendRequest call) {
    return Route.of(call).kind() == Route.Kind.TOKEN
        ? TokenDoor.refusal(Refusals.ofTokens(kind))
        : envelope.error(Refusals.of(kind, parameters));
  }

  @Override
  public List<PretendList> lists() {
    return locked(() -> lists.all().stream().map(UserList::view).toList());
  }

  @Override
  public SortedKeys members(String list) {
    return locked(() -> lists.kept(list).members().rows());
  }

  @Override
  public SortedKeys column(String list, String column) {
    return locked(() -> lists.kept(list).members().column(column));
  }

  @Override
  public void deleteList(String list) {
    locked(() -> lists.delete(lists.kept(list)));
  }

  @Override
  public void renameList(String list, String name) {
    locked(() -> lists.kept(list).rename(name));
  }

  @Override
  public void emptyList(String list) {
    locked(() -> lists.kept(list).empty(clock.instant()));
  }

  private <T> T locked(Supplier<T> action) {
    synchronized (lock) {
      return action.get();
    }
  }

  private void locked(Runnable action) {
    synchronized (lock) {
      action.run();
    }
  }
}
