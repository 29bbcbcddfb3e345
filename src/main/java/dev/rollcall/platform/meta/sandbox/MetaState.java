package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.CallNote;
import dev.rollcall.sandbox.FaultKind;
import dev.rollcall.sandbox.PretendAnswer;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.PretendRequest;
import dev.rollcall.sandbox.PretendSetup;
import dev.rollcall.sandbox.PretendState;
import dev.rollcall.sandbox.SandboxException;
import dev.rollcall.sandbox.SortedKeys;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pretend Meta at work. One lock guards all accounts; bodies are read outside of it.
 * Thread-safe.
 */
final class MetaState implements PretendState {
  private static final String USAGE = "X-Business-Use-Case-Usage";

  private final Object lock = new Object();
  private final Clock clock;
  private final Accounts accounts;
  private final Gate gate;
  private final Envelope envelope = new Envelope();
  private final Refusals refusals = new Refusals(envelope);
  private final AccountEdges accountEdges;
  private final AudienceEdges audienceEdges;
  private final UserEdges userEdges;

  MetaState(PretendSetup setup) {
    MetaSettings settings = MetaSettings.read(setup.settings());
    AudienceView view = new AudienceView(settings.matchPercent());
    this.clock = setup.clock();
    this.accounts = new Accounts(settings, clock);
    this.gate = new Gate(settings);
    this.accountEdges = new AccountEdges(accounts, view, setup.baseUrl());
    this.audienceEdges = new AudienceEdges(accounts, view, settings.matchPercent());
    this.userEdges = new UserEdges(clock);
  }

  @Override
  public CallNote note(PretendRequest request) {
    GraphCall call;
    String batch;
    try {
      call = GraphCall.read(request);
      batch = call.part("session").map(Session::read).map(Session::batch).orElse("");
    } catch (GraphException e) {
      call = GraphCall.withoutBody(request);
      batch = "";
    }
    return new CallNote(call.node(), !call.method().equals("GET"), batch);
  }

  @Override
  public PretendAnswer answer(PretendRequest request) {
    try {
      GraphCall call = GraphCall.read(request);
      gate.check(call);
      locked(() -> count(call));
      Upload upload =
          UserEdges.takes(call)
              ? UploadReader.read(call.required("payload"), call.rejectRows())
              : null;
      return locked(() -> withUsage(Envelope.success(route(call, upload)), call.node()));
    } catch (GraphException e) {
      return withUsage(envelope.error(e.error()), GraphCall.withoutBody(request).node());
    }
  }

  private Account count(GraphCall call) {
    Account account = accounts.accountOf(call.node());
    account.usage().count();
    return account;
  }

  private ObjectNode route(GraphCall call, @Nullable Upload upload) {
    return Accounts.isAccount(call.node())
        ? ofAccount(accounts.account(call.node()), call, upload)
        : ofAudience(accounts.audience(call.node()), call, upload);
  }

  private ObjectNode ofAccount(Account account, GraphCall call, @Nullable Upload upload) {
    account.audiences().forEach(this::current);
    return switch (call.method() + " " + call.edge()) {
      case "GET " -> accountEdges.read(account, call);
      case "GET customaudiences" -> accountEdges.list(account, call);
      case "POST customaudiences" -> accountEdges.create(account, call);
      case "GET customaudiencestos" -> accountEdges.terms(account);
      case "POST customaudiencestos" -> accountEdges.acceptTerms(account, call);
      case "DELETE usersofanyaudience" -> userEdges.removeEverywhere(account, rows(upload));
      default -> throw unsupported(call);
    };
  }

  private ObjectNode ofAudience(Audience audience, GraphCall call, @Nullable Upload upload) {
    current(audience);
    return switch (call.method() + " " + call.edge()) {
      case "GET " -> audienceEdges.read(audience, call);
      case "POST " -> audienceEdges.edit(audience, call);
      case "DELETE " -> audienceEdges.delete(audience);
      case "GET ads" -> audienceEdges.ads();
      case "GET sessions" -> audienceEdges.sessions(audience, call);
      case "POST users" -> userEdges.add(audience, call, rows(upload));
      case "DELETE users" -> userEdges.remove(audience, call, rows(upload));
      case "POST usersreplace" -> userEdges.replace(audience, call, rows(upload));
      default -> throw unsupported(call);
    };
  }

  /** Nothing happens at Meta by itself here; time that has passed is noticed when one looks. */
  private Audience current(Audience audience) {
    audience.replaces().expire(clock.instant());
    audience.expire(clock.instant());
    return audience;
  }

  private static Upload rows(@Nullable Upload upload) {
    if (upload == null) {
      throw GraphError.missing("payload").thrown();
    }
    return upload;
  }

  private static GraphException unsupported(GraphCall call) {
    return GraphError.invalid(
            "Unsupported " + call.method() + " request for the edge '" + call.edge() + "'")
        .thrown();
  }

  @Override
  public PretendAnswer refuse(
      FaultKind kind, Map<String, String> parameters, PretendRequest request) {
    String node = GraphCall.withoutBody(request).node();
    return refusals.refuse(kind, parameters, locked(() -> accountNumber(node)));
  }

  private String accountNumber(String node) {
    try {
      return accounts.accountOf(node).number();
    } catch (GraphException e) {
      return "0";
    }
  }

  private PretendAnswer withUsage(PretendAnswer answer, String node) {
    try {
      return locked(() -> answer.with(USAGE, usage(accounts.accountOf(node))));
    } catch (GraphException e) {
      return answer;
    }
  }

  private static String usage(Account account) {
    return Usage.header(
        account.number(), account.usage().percent(), account.usage().regainMinutes());
  }

  @Override
  public List<PretendList> lists() {
    return locked(
        () -> accounts.audiences().stream().map(this::current).map(Audience::view).toList());
  }

  @Override
  public SortedKeys members(String list) {
    return locked(() -> current(audience(list)).rows().rows());
  }

  @Override
  public SortedKeys column(String list, String column) {
    return locked(() -> current(audience(list)).rows().column(column));
  }

  @Override
  public void deleteList(String list) {
    locked(
        () -> {
          accounts.delete(audience(list));
          return list;
        });
  }

  @Override
  public void renameList(String list, String name) {
    locked(() -> audience(list).fields().put("name", name));
  }

  @Override
  public void emptyList(String list) {
    locked(
        () -> {
          audience(list).empty(clock.instant());
          return list;
        });
  }

  private Audience audience(String list) {
    try {
      return accounts.audience(list);
    } catch (GraphException e) {
      throw new SandboxException("meta has no list " + list, e);
    }
  }

  private <T> T locked(Supplier<T> action) {
    synchronized (lock) {
      return action.get();
    }
  }
}
