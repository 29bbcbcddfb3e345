package dev.rollcall.app.daemon;

import dev.rollcall.app.Workspace;
import dev.rollcall.app.command.DriftFields;
import dev.rollcall.component.Services;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.Arrived;
import dev.rollcall.source.CollectorAnswer;
import dev.rollcall.source.CollectorRequest;
import dev.rollcall.sync.Drift;
import dev.rollcall.sync.Selection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What routes can do in a project. */
record RouteServices(Workspace workspace, Clock clock) implements Services {
  private static final Logger LOG = LoggerFactory.getLogger(RouteServices.class);

  @Override
  public String importContacts(String source, Path file) {
    return told(
        source,
        file,
        workspace.importFile(SourceDefinition.Kind.CONTACTS, source, file, rows -> {}));
  }

  @Override
  public String importEvents(String source, Path file) {
    return told(
        source, file, workspace.importFile(SourceDefinition.Kind.EVENTS, source, file, rows -> {}));
  }

  @Override
  public String pull(String source, BooleanSupplier stopping) {
    Arrived arrived = workspace.pull(source, stopping);
    LOG.info("{}: {}", source, arrived.sentence());
    arrived.notes().forEach(note -> LOG.info("{}: {}", source, note));
    return arrived.sentence();
  }

  private static String told(String source, Path file, Arrived arrived) {
    LOG.info("{}: {}: {}", source, file.getFileName(), arrived.sentence());
    arrived.notes().forEach(note -> LOG.info("{}: {}", source, note));
    return arrived.sentence();
  }

  @Override
  public Reply collect(
      String source,
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      Instant received) {
    CollectorAnswer answer =
        workspace
            .collectors()
            .of(source)
            .accept(new CollectorRequest(method, path, headers, body, received));
    return new Reply(answer.status(), answer.body(), answer.headers());
  }

  @Override
  public String reconcile(String audience, String destination) {
    List<Drift> drifts =
        workspace.syncs().reconciler().compare(new Selection(audience, destination));
    for (Drift drift : drifts) {
      if (drift.kind() != Drift.Kind.IN_ORDER) {
        LOG.warn("{}: {}: {}", drift.key(), drift.kind().word(), drift.sentences());
      }
    }
    LOG.info("{} lists compared with their platforms", drifts.size());
    StringWriter text = new StringWriter();
    DriftFields.document(drifts).print(new PrintWriter(text));
    return text.toString();
  }

  @Override
  public List<String> startSyncs(String audience, String destination) {
    return workspace
        .syncs()
        .start(
            new Selection(audience, destination), clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }
}
