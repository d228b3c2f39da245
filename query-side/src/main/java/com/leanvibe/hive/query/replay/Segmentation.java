package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.query.projection.Folds;
import com.leanvibe.hive.query.projection.Progress;
import com.leanvibe.hive.query.projection.ProgressTable;
import com.leanvibe.hive.query.projection.Projector;
import com.leanvibe.hive.query.projection.ShadowProjectors;
import com.leanvibe.hive.query.projection.follow.RecordReader;
import com.leanvibe.hive.query.projection.follow.Topic;
import com.leanvibe.hive.query.projection.follow.TopicWatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Divides the topic among those who build a model from it. */
@Component
final class Segmentation {

  private final Map<String, Object> client;
  private final ReplaySettings settings;
  private final TopicWatch watch;
  private final Folds folds;
  private final ShadowProjectors projectors;
  private final ProgressTable progress;
  private final TransactionOperations transaction;
  private final JdbcTemplate jdbc;
  private final EventCodec codec;
  private final EventStore store;

  Segmentation(
      KafkaSettings kafka,
      ReplaySettings settings,
      TopicWatch watch,
      Folds folds,
      ShadowProjectors projectors,
      ProgressTable progress,
      TransactionOperations transaction,
      JdbcTemplate jdbc,
      EventCodec codec,
      EventStore store) {
    this.store = store;
    this.client = kafka.clientProperties();
    this.client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    this.client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.settings = settings;
    this.watch = watch;
    this.folds = folds;
    this.projectors = projectors;
    this.progress = progress;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.codec = codec;
  }

  /**
   * Goes on from where the tables of a schema are. Whoever was at them cannot write there any more.
   *
   * @throws ReplayFailure where they are from another topic than there is now
   */
  Segments open(Replay replay, @Nullable Chosen chosen, Tally tally, Control control) {
    control.check();
    Topic topic = watch.answer(watch.ask());
    String projection = replay.projection();
    TransactionOperations own = own(replay);
    Projector projector = projectors.of(projection, own);
    Collection<Progress> taken = take(own, projection, topic);
    List<Segment> segments = new ArrayList<>();
    for (int worker = 0; worker < Math.min(settings.parts(), topic.partitions()); worker++) {
      int mine = worker;
      segments.add(
          new Segment(
              consumer(settings.batch(replay.request().eventsPerSecond())),
              watch,
              topic,
              new RecordReader(codec, Set.of(kind(projection))),
              projector,
              taken.stream().filter(each -> each.partition() % settings.parts() == mine).toList(),
              chosen,
              tally));
    }
    return new Segments(segments);
  }

  /** The offsets that the topic ends at now. */
  Map<Integer, Long> ends() {
    return watch.ends(partitions());
  }

  /** The kind of aggregates that a projection is about; empty where it is about all there are. */
  String kind(String projection) {
    return folds.kind(projection).orElse("");
  }

  /** Whether Kafka has every record that there ever was in the topic. */
  boolean isComplete() {
    return watch.begins(partitions()).values().stream().allMatch(begin -> begin == 0);
  }

  int partitions() {
    return watch.answer(watch.ask()).partitions();
  }

  /** What takes the log itself into the tables of a schema. */
  StoreParts store(Replay replay, @Nullable Chosen chosen, Tally tally, Control control) {
    return new StoreParts(
        store,
        codec,
        jdbc,
        projectors.of(replay.projection(), own(replay)),
        replay.schema(),
        kind(replay.projection()),
        settings.batch(replay.request().eventsPerSecond()) * settings.parts(),
        chosen,
        tally,
        control);
  }

  private TransactionOperations own(Replay replay) {
    return new SchemaTransaction(transaction, jdbc, replay.schema());
  }

  int workers() {
    return settings.parts();
  }

  EventStore eventStore() {
    return store;
  }

  private Collection<Progress> take(TransactionOperations own, String projection, Topic topic) {
    Set<Integer> partitions = Set.copyOf(IntStream.range(0, topic.partitions()).boxed().toList());
    Collection<Progress> taken =
        Objects.requireNonNull(
            own.execute(status -> progress.take(Set.of(projection), partitions)));
    if (taken.size() != topic.partitions()
        || taken.stream().anyMatch(each -> !each.topicId().equals(topic.id()))) {
      throw new ReplayFailure("The topic was deleted and created again since it was begun");
    }
    return taken;
  }

  private Consumer<byte[], byte[]> consumer(int batch) {
    Map<String, Object> settled = new HashMap<>(client);
    settled.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
    return new KafkaConsumer<>(settled, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
