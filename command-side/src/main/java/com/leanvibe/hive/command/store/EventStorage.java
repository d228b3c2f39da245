package com.leanvibe.hive.command.store;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.platform.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * Axon's JDBC event store over our own schema. Reading is Axon's; appending goes through the {@link
 * Appender}, which returns when the events are durable.
 */
final class EventStorage extends JdbcEventStorageEngine {

  private static final int BATCH = 500;

  /** Far below what a record in Kafka may have, headers included. */
  private static final int MAX_BYTES = 1 << 20;

  private static final String UPSERT_SNAPSHOT =
      """
      insert into snapshot (aggregate_id, sequence, aggregate_type, event_id, name, revision, occurred_at,
        metadata, payload) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (aggregate_id) do update set sequence = excluded.sequence, event_id = excluded.event_id,
        name = excluded.name, revision = excluded.revision, occurred_at = excluded.occurred_at,
        payload = excluded.payload
      where snapshot.sequence < excluded.sequence""";

  private final Appender appender;
  private final EventCodec codec;
  private final DataSource dataSource;

  EventStorage(DataSource dataSource, Appender appender, EventCodec codec, Serializer serializer) {
    super(
        JdbcEventStorageEngine.builder()
            .connectionProvider(dataSource::getConnection)
            .transactionManager(NoTransactionManager.INSTANCE)
            .persistenceExceptionResolver(sqlStates())
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .schema(columns())
            .dataType(byte[].class)
            .batchSize(BATCH)
            .finalAggregateBatchPredicate(batch -> batch.size() < BATCH));
    this.appender = appender;
    this.codec = codec;
    this.dataSource = dataSource;
  }

  /**
   * Conflicts are told apart by the {@link Appender}; nothing that Axon itself runs can conflict.
   */
  private static PersistenceExceptionResolver sqlStates() {
    return failure -> false;
  }

  private static EventSchema columns() {
    return EventSchema.builder()
        .eventTable("event")
        .snapshotTable("snapshot")
        .globalIndexColumn("position")
        .aggregateIdentifierColumn("aggregate_id")
        .sequenceNumberColumn("sequence")
        .typeColumn("aggregate_type")
        .eventIdentifierColumn("event_id")
        .payloadTypeColumn("name")
        .payloadRevisionColumn("revision")
        .timestampColumn("occurred_at")
        .metaDataColumn("metadata")
        .payloadColumn("payload")
        .build();
  }

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> messages, Serializer serializer) {
    Envelope envelope = Envelope.ofRunningCommand();
    byte[] metadata = codec.writeMetadata(envelope.metadata());
    List<NewEvent> events = new ArrayList<>(messages.size());
    for (EventMessage<?> message : messages) {
      events.add(newEvent((DomainEventMessage<?>) message, envelope.metadata(), metadata));
    }
    envelope
        .receipt()
        .committedAt(appender.append(events, envelope.writes(), Envelope.answerOfRunningCommand()));
  }

  private NewEvent newEvent(DomainEventMessage<?> message, EventMetadata metadata, byte[] bytes) {
    Event event = (Event) message.getPayload();
    EventName name = codec.catalog().nameOf(event.getClass());
    byte[] payload = codec.write(event);
    if (payload.length + bytes.length > MAX_BYTES) {
      throw Problem.tooLarge("What is to be recorded has more than 1 MiB");
    }
    return new NewEvent(
        message.getIdentifier(),
        message.getAggregateIdentifier(),
        message.getType(),
        message.getSequenceNumber(),
        name.value(),
        name.revision(),
        metadata,
        bytes,
        payload,
        event);
  }

  @Override
  protected Object readTimeStamp(java.sql.ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  @Override
  protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
    SerializedObject<byte[]> state = serializer.serialize(snapshot.getPayload(), byte[].class);
    try (Connection connection = dataSource.getConnection();
        PreparedStatement upsert = connection.prepareStatement(UPSERT_SNAPSHOT)) {
      upsert.setString(1, snapshot.getAggregateIdentifier());
      upsert.setLong(2, snapshot.getSequenceNumber());
      upsert.setString(3, snapshot.getType());
      upsert.setObject(4, UUID.fromString(snapshot.getIdentifier()));
      upsert.setString(5, state.getType().getName());
      upsert.setInt(6, Integer.parseInt(state.getType().getRevision()));
      upsert.setTimestamp(7, Timestamp.from(snapshot.getTimestamp()));
      upsert.setBytes(8, new byte[0]);
      upsert.setBytes(9, state.getData());
      upsert.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException(
          "No snapshot of " + snapshot.getAggregateIdentifier(), failure);
    }
  }
}
