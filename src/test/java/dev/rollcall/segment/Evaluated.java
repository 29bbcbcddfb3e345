package dev.rollcall.segment;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A world's segments, evaluated and read into plain lists. */
record Evaluated(Evaluation evaluation) {

  /** Evaluates all given segments together in a warehouse of their own. */
  static Evaluated of(World world, Path folder, Instant at, SegmentDefinition... segments) {
    ProjectDefinition project =
        new ProjectDefinition(
            List.of(segments), List.of(), List.of(), List.of(), EventsDefinition.empty());
    try (Warehouse warehouse = Loading.load(world, folder)) {
      Segments compiler = new Segments(warehouse, project);
      return new Evaluated(compiler.evaluate(at, compiler.names()));
    }
  }

  List<Integer> persons(String segment) {
    return Arrays.stream(evaluation.persons(segment).toArray()).boxed().toList();
  }
}
