package com.leanvibe.hive.command.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.publication.PublicationSettings;
import com.leanvibe.hive.command.publication.Topic;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.audit.AccessNotes;
import com.leanvibe.hive.platform.audit.AccessSink;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.services.Kafka;
import com.leanvibe.hive.services.Services;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the query side tells gets into the log once, whatever happens on the way. */
class AccessIntakeTest extends CommandSideTest {

  private final AccessNotes notes = new AccessNotes(new EventCodec());
  private final KafkaSettings kafka = kafka("hive.events." + Ids.next());

  private static KafkaSettings kafka(String topic) {
    Kafka running = Services.forTests().kafka();
    return new KafkaSettings(running.bootstrapServers(), topic, running.clientProperties());
  }

  private static AccessNote note(boolean denied) {
    Instant now = Instant.parse("2026-03-01T09:30:00Z");
    return new AccessNote(
        AccessId.next(),
        denied,
        "ada",
        "authorization/*",
        denied ? Set.of(DenialReason.NOTHING_PERMITS) : Set.of(),
        AccessSide.QUERY,
        3,
        now.minusSeconds(10),
        new EventMetadata(
            "default", "ada", "authorization:read", "correlation", "request", null, null, now));
  }

  private void send(KafkaSettings to, byte[]... values) throws Exception {
    try (Topic topic = Topic.ofAccess(to, new PublicationSettings(1, (short) 1, 1));
        var producer =
            new KafkaProducer<>(
                to.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      topic.ensure();
      for (byte[] value : values) {
        producer.send(new ProducerRecord<byte[], byte[]>(to.accessTopic(), value)).get();
      }
    }
  }

  private byte[][] written(AccessNote... some) {
    return Stream.of(some).map(notes::write).toArray(byte[][]::new);
  }

  private AccessIntake intake(Function<AccessNote, CompletableFuture<?>> sink) {
    return new AccessIntake(
        kafka,
        Topic.ofAccess(kafka, new PublicationSettings(1, (short) 1, 1)),
        notes,
        new AccessSink() {
          @Override
          public AccessSide side() {
            return AccessSide.QUERY;
          }

          @Override
          public CompletableFuture<?> record(AccessNote note) {
            return sink.apply(note);
          }
        },
        export -> CompletableFuture.failedFuture(new AssertionError("No export was told of")),
        start -> CompletableFuture.failedFuture(new AssertionError("No start was told of")));
  }

  private static AccessLog log() {
    return shared().bean(AccessLog.class);
  }

  private static List<String> logged(AccessNote note) {
    return shared()
        .bean(JdbcClient.class)
        .sql("select name from event where aggregate_id = ?")
        .param(note.id().key())
        .query(String.class)
        .list();
  }

  private static void takeUntil(AccessIntake intake, AccessNote last) {
    await()
        .until(
            () -> {
              intake.take();
              return !logged(last).isEmpty();
            });
  }

  @Test
  void theInstanceThatHasTheDutyTakesNotesIntoTheLog() throws Exception {
    AccessNote denied = note(true);
    AccessNote permitted = note(false);

    shared();
    send(kafka(topic()), written(denied, permitted));

    await().until(() -> !logged(permitted).isEmpty());
    assertThat(logged(denied)).containsExactly("hive.permission.AccessDenied");
    assertThat(logged(permitted)).containsExactly("hive.permission.PrivilegedAccess");
  }

  @Test
  void whatWasAppendedBeforeACrashButNotNotedIsInTheLogOnce() throws Exception {
    AccessNote first = note(true);
    AccessNote second = note(true);
    send(kafka, written(first, second));
    try (AccessIntake killed =
        intake(
            note ->
                log()
                    .record(note)
                    .thenCompose(
                        done ->
                            CompletableFuture.failedFuture(new IllegalStateException("killed"))))) {
      assertThatThrownBy(
              () -> {
                while (killed.take()) {
                  assertThat(logged(first)).isEmpty();
                }
              })
          .hasRootCauseMessage("killed");
    }
    await().until(() -> logged(second).size() == 1);

    AccessNote third = note(true);
    send(kafka, written(third));
    try (AccessIntake next = intake(log()::record)) {
      takeUntil(next, third);
    }

    assertThat(List.of(first, second, third)).allMatch(note -> logged(note).size() == 1);
  }

  @Test
  void whatWasNotedIsNotReadAgain() throws Exception {
    AccessNote first = note(true);
    send(kafka, written(first));
    try (AccessIntake before = intake(log()::record)) {
      takeUntil(before, first);
    }

    AccessNote second = note(true);
    send(kafka, written(second));
    List<AccessNote> read = new CopyOnWriteArrayList<>();
    try (AccessIntake after =
        intake(
            note -> {
              read.add(note);
              return log().record(note);
            })) {
      takeUntil(after, second);
    }

    assertThat(read).containsExactly(second);
  }

  @Test
  void whoComesSecondWithTheSameNoteChangesNothing() throws Exception {
    AccessNote note = note(true);

    List<CompletableFuture<?>> both = List.of(log().record(note), log().record(note));

    for (CompletableFuture<?> each : both) {
      each.get();
    }
    assertThat(logged(note)).hasSize(1);
  }

  private static byte[] without(String part, byte[] note) {
    JsonMapper json = new JsonMapper();
    ObjectNode read = json.readValue(note, ObjectNode.class);
    assertThat(read.remove(part)).as(part).isNotNull();
    return json.writeValueAsBytes(read);
  }

  @Test
  void whatIsNoNoteIsLeftOut() throws Exception {
    AccessNote note = note(true);
    send(kafka, "{\"no\":\"note\"}".getBytes(StandardCharsets.UTF_8));
    for (String part : List.of("id", "side", "from", "metadata", "count", "reasons")) {
      send(kafka, without(part, notes.write(note(true))));
    }
    send(kafka, notes.write(note));

    try (AccessIntake intake = intake(log()::record)) {
      takeUntil(intake, note);
    }

    assertThat(logged(note)).hasSize(1);
  }
}
