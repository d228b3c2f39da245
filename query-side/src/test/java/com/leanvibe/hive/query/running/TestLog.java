package com.leanvibe.hive.query.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventCatalog;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.StoredEvent.Headers;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.audit.ExportNote;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import com.leanvibe.hive.services.Kafka;
import com.leanvibe.hive.services.Services;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A log of events and a topic of its own, on which they lie as the command side publishes them. */
public final class TestLog implements AutoCloseable {

  public static final int PARTITIONS = 6;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final EventCodec codec = new EventCodec(TestSubjects.shared());
  private final String topic =
      "hive.events.%d.%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
  private final List<StoredEvent> events = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Admin admin = Admin.create(client());
  private final TestPermissions permissions = new TestPermissions(topic, events, admin);
  private final TestAccesses accesses = new TestAccesses(topic, codec, admin);
  private KafkaProducer<byte[], byte[]> producer = newProducer();
  private int partitions = PARTITIONS;
  private int published;

  /** Makes a log whose topic is there. */
  public static TestLog withTopic() {
    TestLog log = new TestLog();
    log.createTopic(PARTITIONS);
    return log;
  }

  /** Makes a log whose topic is yet to be created. */
  public static TestLog withoutTopic() {
    return new TestLog();
  }

  private TestLog() {
    permissions.publish(0);
  }

  /** What the query side told of denials and privileged accesses so far. */
  public List<AccessNote> accesses() {
    return accesses.read();
  }

  /** The exports that are to be recorded and signed. */
  public List<ExportNote> exports() {
    return accesses.exports();
  }

  /** What instances were started with. */
  public List<ConfigurationNote> starts() {
    return accesses.starts();
  }

  public void deleteAccessTopic() {
    accesses.delete();
  }

  static Map<String, Object> client() {
    Kafka kafka = Services.forTests().kafka();
    Map<String, Object> client = new HashMap<>(kafka.clientProperties());
    client.put("bootstrap.servers", kafka.bootstrapServers());
    return client;
  }

  static KafkaProducer<byte[], byte[]> newProducer() {
    return new KafkaProducer<>(
        producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> producerSettings() {
    Map<String, Object> settings = client();
    settings.put("linger.ms", 5);
    settings.put("batch.size", 262_144);
    settings.put("metadata.max.age.ms", 500);
    return settings;
  }

  public String topic() {
    return topic;
  }

  public EventCodec codec() {
    return codec;
  }

  /** Everything that was recorded, in the order of positions. */
  public List<StoredEvent> events() {
    return List.copyOf(events);
  }

  public long position() {
    return events.size();
  }

  public void createTopic(int partitions) {
    this.partitions = partitions;
    await(
        admin
            .createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  /**
   * Deletes the topic and makes another one of the same name. A producer that knew the one before
   * may keep a batch for it until that expires, so there is another one of these too.
   */
  public void recreateTopic(int partitions) {
    deleteTopic();
    Awaitility.await().until(() -> !isThere());
    createTopic(partitions);
    Awaitility.await().until(this::isThere);
    producer.close();
    producer = newProducer();
  }

  public void deleteTopic() {
    await(admin.deleteTopics(List.of(topic)).all().toCompletionStage().toCompletableFuture());
  }

  private boolean isThere() {
    try {
      return admin.describeTopics(List.of(topic)).allTopicNames().get() != null;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Records an event without publishing it. */
  public StoredEvent record(String tenant, String actor, Instant at, Event event) {
    EventName name = EventCatalog.released().nameOf(event.getClass());
    return record(
        event.aggregateId().key(),
        name.value(),
        name.revision(),
        metadata(tenant, actor, at),
        codec.write(event));
  }

  /** Metadata as they stand beside a payload. */
  public byte[] metadata(String tenant, String actor, Instant at) {
    long position = position() + 1;
    return codec.writeMetadata(
        new EventMetadata(
            tenant,
            actor,
            "test:record",
            "correlation-" + position,
            "causation-" + position,
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "127.0.0.1",
            at));
  }

  /** Records any bytes as the next event of an aggregate. */
  public StoredEvent record(
      String aggregate, String name, int revision, byte[] metadata, byte[] payload) {
    long sequence = sequences.merge(aggregate, 0L, (last, first) -> last + 1);
    StoredEvent event =
        new StoredEvent(
            events.size() + 1,
            Ids.next().toString(),
            aggregate,
            sequence,
            name,
            revision,
            metadata,
            payload);
    events.add(event);
    return event;
  }

  /** Puts another event in the place of one that was recorded. */
  public void replace(StoredEvent event) {
    events.set((int) event.position() - 1, event);
  }

  /** Publishes all events that were recorded, and that this was all. */
  public void publishAll() {
    published = events.size();
    publish(events);
    watermark(position());
  }

  /** Publishes the events that were recorded since this was last done, and that this was all. */
  public synchronized void publishNew() {
    publish(List.copyOf(events.subList(published, events.size())));
    published = events.size();
    watermark(published);
  }

  /** Publishes who may do what, and that this was all, but none of the events themselves. */
  public synchronized void publishPermissions() {
    permissions.publish(position());
  }

  /** Takes the events that were recorded since for published, without publishing them. */
  public synchronized void skipNew() {
    published = events.size();
  }

  /** Publishes these events, in this order, and nothing about how far that is. */
  public void publish(Collection<StoredEvent> some) {
    send(some.stream().map(this::record).toList());
  }

  public ProducerRecord<byte[], byte[]> record(StoredEvent event) {
    var message = new ProducerRecord<>(topic, event.aggregateId().getBytes(UTF_8), event.payload());
    header(message, Headers.POSITION, Long.toString(event.position()));
    header(message, Headers.EVENT_ID, event.eventId());
    header(message, Headers.SEQUENCE, Long.toString(event.sequence()));
    header(message, Headers.NAME, event.name());
    header(message, Headers.REVISION, Integer.toString(event.revision()));
    message.headers().add(Headers.METADATA, event.metadata());
    return message;
  }

  static void header(ProducerRecord<byte[], byte[]> message, String name, String value) {
    message.headers().add(name, value.getBytes(UTF_8));
  }

  /** Publishes any record. */
  public void send(ProducerRecord<byte[], byte[]> message) {
    send(List.of(message));
  }

  /** Sends all of them, and fails where Kafka has not taken one. */
  private void send(List<ProducerRecord<byte[], byte[]>> messages) {
    List<Future<RecordMetadata>> sent = messages.stream().map(producer::send).toList();
    producer.flush();
    sent.forEach(TestLog::await);
    messages.stream()
        .map(message -> message.headers().lastHeader(Headers.WATERMARK))
        .filter(Objects::nonNull)
        .mapToLong(header -> Long.parseLong(new String(header.value(), UTF_8)))
        .max()
        .ifPresent(permissions::publish);
  }

  /** Says on every partition that all events up to this position are before here. */
  public void watermark(long position) {
    send(IntStream.range(0, partitions).mapToObj(number -> watermark(number, position)).toList());
  }

  private ProducerRecord<byte[], byte[]> watermark(int partition, long position) {
    ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, partition, null, null);
    header(message, Headers.WATERMARK, Long.toString(position));
    return message;
  }

  @Override
  public void close() {
    if (isThere()) {
      deleteTopic();
    }
    permissions.close();
    accesses.close();
    producer.close();
    admin.close();
  }
}
