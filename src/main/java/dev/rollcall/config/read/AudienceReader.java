package dev.rollcall.config.read;

import dev.rollcall.config.rule.Mentions;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Guardrails;
import dev.rollcall.model.AudienceDefinition.Ladder;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.model.AudienceDefinition.Split;
import java.util.List;

/** Reads one audience. */
final class AudienceReader {
  private static final int FLOOR_MAX = 1_000_000;
  private static final Key<String> AUDIENCE =
      Key.required("audience", Types.NAMED, "name of the audience");
  private static final Key<String> DESCRIPTION =
      Key.optional("description", Types.TEXT, "", "one sentence for people");
  private static final Key<Guardrails> GUARDRAILS =
      Key.optional(
          "guardrails",
          GuardrailReader.TYPE,
          Guardrails.DEFAULT,
          "how far one sync may change the list without approval");
  private static final Key<Integer> PRIVACY_FLOOR =
      Key.optional(
          "privacyFloor",
          Types.whole(0, FLOOR_MAX),
          AudienceDefinition.PRIVACY_FLOOR,
          "people below which nobody is added");
  private static final Key<Boolean> EXCLUSION =
      Key.optional(
          "exclusion",
          Types.BOOLEAN,
          false,
          "platforms leave these people out, so the global holdout is on the list too");
  private static final Key<Split> SPLIT =
      Key.optional("split", SplitReader.TYPE, "deterministic parts, and who is held out");

  private final Key<String> segment;
  private final Key<List<String>> exclude;
  private final Key<List<String>> destinations;
  private final Key<Size> size;
  private final Key<Ladder> byLatest;

  private AudienceReader(Vocabulary vocabulary, Mentions mentions) {
    this.segment =
        Key.required("segment", mentions.segment(), "the finished segment it is made of");
    this.exclude =
        Key.optional(
            "exclude",
            Types.some(mentions.segment()),
            List.of(),
            "finished segments whose people are taken out");
    this.destinations =
        Key.required(
            "destinations",
            Types.any(mentions.destination()),
            "accounts it is kept on; [] for none at present");
    this.size = Key.optional("size", SizeReader.type(vocabulary), "how many people it may have");
    this.byLatest = PartingReader.byLatest(vocabulary);
  }

  static Type<AudienceDefinition> type(Vocabulary vocabulary, Mentions mentions) {
    AudienceReader reader = new AudienceReader(vocabulary, mentions);
    return Shape.of(
            "an audience",
            AUDIENCE,
            DESCRIPTION,
            reader.segment,
            reader.exclude,
            reader.destinations,
            reader.size,
            SPLIT,
            reader.byLatest,
            PartingReader.GROUP,
            EXCLUSION,
            GUARDRAILS,
            PRIVACY_FLOOR,
            LifeReader.FORMERLY,
            LifeReader.ON_DELETE,
            LifeReader.LIST_IDS,
            LifeReader.OWNERSHIP,
            LifeReader.LEASE)
        .as(reader::make);
  }

  private AudienceDefinition make(Block block) {
    return new AudienceDefinition(
        block.get(AUDIENCE),
        block.get(DESCRIPTION),
        block.get(segment),
        block.get(exclude),
        block.get(destinations),
        block.find(size),
        block.find(SPLIT),
        block.find(byLatest),
        block.find(PartingReader.GROUP),
        block.get(EXCLUSION),
        block.get(GUARDRAILS),
        block.get(PRIVACY_FLOOR),
        LifeReader.of(block, block.get(destinations)),
        block.value().location());
  }
}
