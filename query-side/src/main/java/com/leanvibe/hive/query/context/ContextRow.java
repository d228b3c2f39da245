package com.leanvibe.hive.query.context;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.Folded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A context while events are applied to it.
 *
 * @param partition of Kafka, where its last event came from; of no meaning before one is applied
 * @param birth who stored it and when; absent where it was read from the database
 * @param said what it says since it was read from the database; absent where that is unchanged
 * @param embedded what was said since then of where that stands
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
        said(event.body(), delivery),
        List.of(),
        false);
  }

  private static Said said(ContextBody body, Delivery delivery) {
    return new Said(
        body,
        delivery.sequence(),
        delivery.stored().position(),
        delivery.stored().name(),
        delivery.occurredAt());
  }

  ContextRow revised(ContextBody body, Delivery delivery) {
    return new ContextRow(
        id,
        tenant,
        delivery.partition(),
        delivery.sequence(),
        birth,
        said(body, delivery),
        List.of(),
        gone);
  }

  ContextRow embedded(ContextEmbedded event, Delivery delivery) {
    Stream<ContextEmbedded> others =
        embedded.stream().filter(each -> !each.model().equals(event.model()));
    return new ContextRow(
        id,
        tenant,
        delivery.partition(),
        delivery.sequence(),
        birth,
        said,
        Stream.concat(others, Stream.of(event)).toList(),
        gone);
  }

  ContextRow forgotten(Delivery delivery) {
    return new ContextRow(
        id, tenant, delivery.partition(), delivery.sequence(), birth, null, List.of(), true);
  }
}
