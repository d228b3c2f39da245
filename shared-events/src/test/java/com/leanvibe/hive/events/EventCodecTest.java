package com.leanvibe.hive.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leanvibe.hive.events.agent.AgentDraining;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentWentOffline;
import com.leanvibe.hive.events.identity.ClientId;
import com.leanvibe.hive.events.identity.ClientRegistered;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.task.TaskCompleted;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskUnblocked;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What stands in the store is read back as what happened, or is refused. */
class EventCodecTest {

  private static final String ID = "01900000-0000-7000-8000-000000000001";
  private static final AgentId AGENT = new AgentId(UUID.fromString(ID));
  private static final TaskId TASK = new TaskId(UUID.fromString(ID));
  private static final String DRAINING = "hive.agent.AgentDraining";

  private final EventCodec codec = new EventCodec();

  @Test
  void writesComponentsInTheirOrderAndInstantsAsText() {
    Event event = new AgentWentOffline(AGENT, Instant.parse("2026-01-02T03:04:05.060Z"));

    assertThat(json(event))
        .isEqualTo("{\"agentId\":\"" + ID + "\",\"lastSeenAt\":\"2026-01-02T03:04:05.060Z\"}");
  }

  @Test
  void leavesOutWhatIsAbsentAndTheAggregatesSecondName() {
    assertThat(json(new AgentDraining(AGENT, null))).isEqualTo("{\"agentId\":\"" + ID + "\"}");
  }

  @Test
  void writesEqualSetsOfRolesAlike() {
    List<Role> roles = Arrays.asList(Role.values());
    ClientId client = ClientId.next();

    String inOrder = json(registered(client, roles));
    String reversed = json(registered(client, roles.reversed()));

    assertThat(inOrder).isEqualTo(reversed);
  }

  private static ClientRegistered registered(ClientId client, List<Role> roles) {
    return new ClientRegistered(client, "default", "ci", new LinkedHashSet<>(roles));
  }

  @Test
  void keepsACallersDocumentToTheLastDigit() {
    String document =
        "{\"z\":1.10,\"a\":[1E+400,-2.50,12345678901234567890.123456789],\"n\":null,\"\":{}}";

    Event event = new TaskCompleted(TASK, AGENT, 1, codec.json().readTree(document));

    assertThat(json(event)).endsWith("\"result\":" + document + "}");
    assertThat(json(read(event))).isEqualTo(json(event));
  }

  @Test
  void keepsALargeDeepAndWideDocument() {
    StringBuilder document = new StringBuilder("{\"text\":\"" + "🐝".repeat(300_000) + "\"");
    for (int i = 0; i < 10_000; i++) {
      document.append(",\"").append(i).append("\":").append(i);
    }
    document.append(",\"deep\":").append("[".repeat(200)).append("]".repeat(200)).append("}");
    JsonNode result = codec.json().readTree(document.toString());

    Event event = new TaskCompleted(TASK, AGENT, 1, result);

    assertThat(read(event)).isEqualTo(event);
  }

  @Test
  void refusesANameItDoesNotKnow() {
    assertThatExceptionOfType(UnknownEventException.class)
        .isThrownBy(() -> read("hive.agent.AgentPainted", 1, "{}"))
        .withMessage("Unknown event hive.agent.AgentPainted revision 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 2, Integer.MAX_VALUE})
  void refusesARevisionItDoesNotKnow(int revision) {
    assertThatExceptionOfType(UnknownEventException.class)
        .isThrownBy(() -> read(DRAINING, revision, "{\"agentId\":\"" + ID + "\"}"))
        .withMessage("Unknown event " + DRAINING + " revision " + revision);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{}",
        "{\"agentId\":null}",
        "{\"agentId\":\"\"}",
        "{\"agentId\":\"1-2-3-4-5\"}",
        "{\"agentId\":\"AZAAAAAAcACAAAAAAAAAAQ==\"}",
        "{\"agentId\":{\"value\":\"" + ID + "\"}}",
        "{\"agentId\":\"" + ID + "\",\"unknown\":1}",
        "{\"agentId\":\"" + ID + "\"} trailing",
        "{\"agentId\":\"" + ID + "\"",
      })
  void refusesAPayloadThatIsNotWhatTheRevisionLooksLike(String payload) {
    assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(DRAINING, 1, payload));
  }

  @Test
  void refusesAPayloadWithoutAPrimitive() {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(
            () ->
                read(
                    "hive.task.TaskStarted",
                    1,
                    "{\"taskId\":\"" + ID + "\",\"agentId\":\"" + ID + "\"}"))
        .withMessageContaining("attempt");
  }

  @Test
  void carriesMetadataWhole() {
    EventMetadata metadata = metadata("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    assertThat(codec.readMetadata(codec.writeMetadata(metadata))).isEqualTo(metadata);
  }

  @Test
  void carriesMetadataWithNothingThatMayBeAbsent() {
    EventMetadata metadata = metadata(null);

    byte[] written = codec.writeMetadata(metadata);

    assertThat(new String(written, UTF_8))
        .isEqualTo(
            "{\"tenant\":\"default\",\"actor\":\"hive\",\"action\":\"task:assign\","
                + "\"correlationId\":\"c\",\"causationId\":\"d\","
                + "\"occurredAt\":\"2026-01-01T00:00:00Z\"}");
    assertThat(codec.readMetadata(written)).isEqualTo(metadata);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "{\"tenant\":\"default\"}"})
  void refusesMetadataThatSaysTooLittle(String metadata) {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> codec.readMetadata(metadata.getBytes(UTF_8)));
  }

  @Test
  void opensAStoredEvent() {
    Event event = new TaskUnblocked(TASK);
    EventMetadata metadata = metadata(null);
    StoredEvent stored =
        new StoredEvent(
            7,
            ID,
            TASK.key(),
            3,
            "hive.task.TaskUnblocked",
            1,
            codec.writeMetadata(metadata),
            codec.write(event));

    assertThat(codec.open(stored))
        .isEqualTo(
            new EventEnvelope(7, ID, TASK.key(), 3, "hive.task.TaskUnblocked", 1, metadata, event));
  }

  private static EventMetadata metadata(String traced) {
    return new EventMetadata(
        "default",
        EventMetadata.HIVE,
        "task:assign",
        "c",
        "d",
        traced,
        traced == null ? null : "2001:db8::1",
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  private Event read(Event event) {
    EventName name = codec.catalog().nameOf(event.getClass());
    return codec.read(name.value(), name.revision(), codec.write(event));
  }

  private Event read(String name, int revision, String payload) {
    return codec.read(name, revision, payload.getBytes(UTF_8));
  }

  private String json(Event event) {
    return new String(codec.write(event), UTF_8);
  }
}
