package com.leanvibe.hive.query.context;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextPlace;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.Folded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A context while events are applied to it.
 *
 * @param partition of Kafka, where its last event came from; of no meaning before one is applied
 * @param birth who stored it and when; absent where it was read from the database
 * @param said what it says since it was read from the database; absent where that is unchanged
 * @param embedded what was said since then of where that stands
 * @param happened what has happened since then that is about a data subject
 * @param gone whether it is forgotten
 */
record ContextRow(
    UUID id,
    String tenant,
    int partition,
    long version,
    @Nullable Birth birth,
    @Nullable Said said,
    List<ContextEmbedded> embedded,
    List<Delivery> happened,
    boolean gone)
    implements Folded {

  /** Who stored it, and when. */
  record Birth(@Nullable AgentId agentId, String actor, Instant at) {}

  /** What it says, and which event says so. */
  record Said(ContextBody body, long version, long position, String type, Instant at) {}

  static ContextRow stored(ContextStored event, Delivery delivery) {
    return new ContextRow(
        delivery.aggregate(),
        event.tenant(),
        delivery.partition(),
        delivery.sequence(),
        new Birth(event.agentId(), delivery.metadata().actor(), delivery.occurredAt()),
        said(event.place(), event.body(), delivery),
        List.of(),
        isPersonal(event.keyId(), event.body()) ? List.of(delivery) : List.of(),
        false);
  }

  private static Said said(ContextPlace place, @Nullable ContextBody body, Delivery delivery) {
    return new Said(
        body == null ? erased(place) : body,
        delivery.sequence(),
        delivery.stored().position(),
        delivery.stored().name(),
        delivery.occurredAt());
  }

  /**
   * What is erased says nothing and is shown to nobody, as what has expired: a revision of it may
   * come, or that it is forgotten.
   */
  private static ContextBody erased(ContextPlace place) {
    return new ContextBody(
        place.kind(),
        place.domain(),
        null,
        "",
        place.taskId(),
        List.of(),
        JsonNodeFactory.instance.objectNode(),
        null,
        0,
        null,
        Instant.EPOCH);
  }

  private static boolean isPersonal(@Nullable UUID key, @Nullable ContextBody body) {
    return key != null || body != null && body.subjectId() != null;
  }

  ContextRow revised(ContextRevised event, Delivery delivery) {
    return new ContextRow(
        id,
        tenant,
        delivery.partition(),
        delivery.sequence(),
        birth,
        said(event.place(), event.body(), delivery),
        List.of(),
        with(delivery, isPersonal(event.keyId(), event.body())),
        gone);
  }

  /** Where it stands is erased with what it says. */
  ContextRow embedded(ContextEmbedded event, Delivery delivery) {
    Stream<ContextEmbedded> others =
        embedded.stream().filter(each -> !each.model().equals(event.model()));
    Stream<ContextEmbedded> said = Stream.of(event).filter(each -> each.passages() != null);
    return new ContextRow(
        id,
        tenant,
        delivery.partition(),
        delivery.sequence(),
        birth,
        this.said,
        Stream.concat(others, said).toList(),
        with(delivery, event.keyId() != null),
        gone);
  }

  private List<Delivery> with(Delivery delivery, boolean isPersonal) {
    return isPersonal ? Stream.concat(happened.stream(), Stream.of(delivery)).toList() : happened;
  }

  ContextRow forgotten(Delivery delivery) {
    return new ContextRow(
        id,
        tenant,
        delivery.partition(),
        delivery.sequence(),
        birth,
        null,
        List.of(),
        List.of(),
        true);
  }
}
