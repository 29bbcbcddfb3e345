package dev.rollcall.model;

import java.util.List;

/**
 * Everything that a project's {@code config/} says, checked and with all references resolved to
 * things that exist.
 */
public record ProjectDefinition(
    List<SegmentDefinition> segments,
    List<AudienceDefinition> audiences,
    List<DestinationDefinition> destinations,
    List<SourceDefinition> sources,
    EventsDefinition events) {}
