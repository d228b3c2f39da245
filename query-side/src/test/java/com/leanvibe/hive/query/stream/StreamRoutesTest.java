package com.leanvibe.hive.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentRetired;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.EventSource;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whoever listens is told what happens, of what it may see, once and in order. */
@ExtendWith(SharedStage.class)
class StreamRoutesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SharedInstance shared;
  private final Story story;
  private final AgentId agent;

  StreamRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.agent = story.registerAgent("agent");
    publish();
  }

  private long publish() {
    shared.stage().log().publishNew();
    shared.stage().awaitPosition(shared.stage().log().position());
    return shared.stage().log().position();
  }

  private EventSource listen(Client client, String query, long after) {
    EventSource source =
        client.stream("/events/stream" + query, Map.of("Last-Event-ID", Long.toString(after)));
    assertThat(source.status()).isEqualTo(200);
    return source;
  }

  private static long position(JsonNode event) {
    return event.path("position").asLong();
  }

  private static void awaitEvents(EventSource source, int count) {
    Awaitility.await().atMost(PATIENCE).until(() -> source.events().size() >= count);
  }

  private static void awaitEnd(EventSource source) {
    Awaitility.await().atMost(PATIENCE).until(source::isOver);
  }

  @Test
  void what_happens_is_streamed_in_order_with_its_position_as_the_id() {
    try (EventSource source = shared.admin(story).stream("/events/stream", Map.of())) {
      TaskId task = story.completedTask("task", agent);
      shared.story().submit("of another tenant");
      publish();
      awaitEvents(source, 5);

      assertThat(source.types())
          .containsExactly(
              "hive.task.TaskSubmitted",
              "hive.task.TaskAssigned",
              "hive.task.TaskStarted",
              "hive.task.TaskProgressed",
              "hive.task.TaskCompleted");
      assertThat(source.events())
          .extracting(StreamRoutesTest::position)
          .isSorted()
          .endsWith(source.lastId());
      assertThat(source.events())
          .allSatisfy(event -> assertThat(event.path("resource").asString()).isEqualTo(task.key()));
      assertThat(source.events().getFirst().path("data").path("payload"))
          .isEqualTo(Story.json("{\"title\": \"task\", \"price\": 10.50}"));
    }
  }

  @Test
  void who_comes_back_with_the_last_id_misses_nothing_and_hears_nothing_twice() {
    long before = shared.stage().log().position();
    for (int i = 0; i < 300; i++) {
      story.submit("task " + i);
    }
    publish();

    List<Long> heard = new ArrayList<>();
    long last = before;
    for (int i = 0; i < 3; i++) {
      try (EventSource source = listen(shared.admin(story), "", last)) {
        awaitEvents(source, 70);
        source.events().subList(0, 70).forEach(event -> heard.add(position(event)));
        last = heard.getLast();
      }
    }
    try (EventSource source = listen(shared.admin(story), "?maxSeconds=0", last)) {
      awaitEnd(source);
      source.events().forEach(event -> heard.add(position(event)));
    }

    assertThat(heard).hasSize(300).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void who_may_not_audit_hears_only_of_what_it_may_read() {
    long before = shared.stage().log().position();
    TaskId readable = story.submit("readable");
    story.submit("other");
    grantReading(readable);
    publish();

    Client reader = shared.instance().as("reader", story.tenant());
    Client operator = shared.instance().as("operator", story.tenant(), Role.OPERATOR);
    Client auditor = shared.instance().as("auditor", story.tenant(), Role.AUDITOR);

    assertThat(resources(reader, before)).containsExactly(readable.key());
    assertThat(resources(operator, before)).hasSize(2).allMatch(each -> each.startsWith("task/"));
    assertThat(resources(auditor, before)).hasSize(7);
    assertThat(shared.instance().as("nobody", story.tenant()).get("/events/stream").status())
        .isEqualTo(403);
  }

  /** Of one task, and what it takes to listen. */
  private GrantId grantReading(TaskId task) {
    GrantId listening = GrantId.next();
    role("listener", "system:read");
    role("reader", "task:read:" + task.key());
    grant(GrantId.next(), "reader");
    grant(listening, "listener");
    story.record(
        new RoleDefined(RoleId.of(story.tenant(), "x"), story.tenant(), "x", List.of(), List.of()));
    return listening;
  }

  private void role(String name, String permission) {
    story.record(
        new RoleDefined(
            RoleId.of(story.tenant(), name), story.tenant(), name, List.of(permission), List.of()));
  }

  private void grant(GrantId id, String role) {
    story.record(
        new RoleGranted(id, story.tenant(), "reader", role, "tenant", null, null, "needed"));
  }

  private List<String> resources(Client client, long after) {
    try (EventSource source = listen(client, "?maxSeconds=0", after)) {
      awaitEnd(source);
      return source.events().stream().map(event -> event.path("resource").asString()).toList();
    }
  }

  @Test
  void who_is_cut_off_before_anything_happened_knows_where_to_go_on() {
    long now = shared.stage().log().position();
    try (EventSource source = shared.admin(story).stream("/events/stream", Map.of())) {
      Awaitility.await().atMost(PATIENCE).until(() -> source.lastId() >= 0);

      assertThat(source.lastId()).isEqualTo(now);
    }
  }

  @Test
  void a_stream_ends_when_the_right_to_look_is_revoked_and_that_is_told() {
    GrantId listening = grantReading(story.submit("task"));
    long now = publish();
    try (EventSource source = listen(shared.instance().as("reader", story.tenant()), "", now)) {
      story.record(new GrantRevoked(listening, story.tenant(), "reader", "left"));
      publish();

      awaitEnd(source);
    }
    assertThat(shared.stage().log().accesses())
        .filteredOn(note -> note.metadata().tenant().equals(story.tenant()))
        .filteredOn(AccessNote::denied)
        .extracting(note -> note.metadata().action())
        .containsExactly("system:read");
  }

  @Test
  void what_was_read_is_heard_of_no_more_once_the_right_to_it_is_revoked() {
    TaskId task = story.submit("task");
    grantReading(task);
    long now = publish();
    try (EventSource source = listen(shared.instance().as("reader", story.tenant()), "", now)) {
      story.assign(task, agent, 1);
      publish();
      awaitEvents(source, 1);
      role("reader", "task:read:task/0");
      publish();
      story.start(task, agent, 1);
      publish();
      story.record(new AgentRetired(agent, "over"));
      publish();
      role("reader", "task:read:" + task.key());
      publish();
      story.progress(task, agent, 1, 10);
      publish();
      awaitEvents(source, 2);

      assertThat(source.types())
          .containsExactly("hive.task.TaskAssigned", "hive.task.TaskProgressed");
    }
  }

  @Test
  void filters_leave_out_what_does_not_match_and_heartbeats_say_how_far_it_is() {
    long before = shared.stage().log().position();
    TaskId task = story.completedTask("task", agent);
    story.completedTask("other", agent);
    long last = publish();

    try (EventSource ofTask =
            listen(shared.admin(story), "?maxSeconds=0&resource=" + task.key(), before);
        EventSource ofType =
            listen(shared.admin(story), "?maxSeconds=0&type=hive.task.TaskStarted", before);
        EventSource ofActor =
            listen(shared.admin(story), "?maxSeconds=0&actor=" + agent.text(), before)) {
      awaitEnd(ofTask);
      awaitEnd(ofType);
      awaitEnd(ofActor);

      assertThat(ofTask.events()).hasSize(5);
      assertThat(ofType.events()).hasSize(2);
      assertThat(ofActor.events()).hasSize(6);
      assertThat(ofTask.comments()).containsExactly("nothing happened");
      assertThat(ofTask.lastId()).isGreaterThanOrEqualTo(last);
    }
  }

  @Test
  void who_hears_all_of_the_tenant_is_told_of_and_who_hears_its_own_is_not() {
    long now = shared.stage().log().position();
    resources(shared.instance().as("operator", story.tenant(), Role.OPERATOR), now);
    resources(shared.instance().as("auditor", story.tenant(), Role.AUDITOR), now);

    assertThat(shared.stage().log().accesses())
        .filteredOn(note -> note.metadata().tenant().equals(story.tenant()))
        .extracting(note -> note.metadata().actor() + " " + note.metadata().action())
        .containsExactly("auditor audit:read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.5", "999999999999999999", "9999999999999999999"})
  void what_is_no_id_of_a_streamed_event_is_refused(String id) {
    assertThat(
            shared
                .admin(story)
                .get("/events/stream?maxSeconds=0", Map.of("Last-Event-ID", id))
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?maxSeconds=x", "?maxSeconds=86401", "?types=x", "?type=%00"})
  void what_makes_no_sense_is_refused(String query) {
    assertThat(shared.admin(story).get("/events/stream" + query).status()).isEqualTo(400);
  }

  @Test
  void streams_are_bounded_beat_while_nothing_happens_and_end_before_the_instance_stops() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance =
          stage.start(Map.of("hive.stream.max-per-subject", 1, "hive.stream.heartbeat", "200ms"));
      new Story(stage.log(), "tenant").registerAgent("agent");
      stage.project();
      Client admin = instance.as("administrator", "tenant", Role.ADMIN);
      try (EventSource source = admin.stream("/events/stream", Map.of())) {
        Awaitility.await().atMost(PATIENCE).until(() -> source.comments().size() > 2);

        assertThat(admin.get("/events/stream?maxSeconds=0").status()).isEqualTo(429);
        long begun = System.nanoTime();
        instance.close();
        awaitEnd(source);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
      }
    }
  }

  @Test
  void who_reads_nothing_is_disconnected_and_keeps_nobody_else_waiting() throws IOException {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance =
          stage.start(
              Map.of("server.tomcat.connection-timeout", "1s", "hive.stream.max-per-subject", 2));
      Story own = new Story(stage.log(), "tenant");
      String large = "x".repeat(20_000);
      for (int i = 0; i < 1_000; i++) {
        own.submit(i + large);
      }
      stage.project();
      Client admin = instance.as("administrator", "tenant", Role.ADMIN);

      OpenStreams open = instance.bean(OpenStreams.class);
      try (Socket silent = open(admin)) {
        Awaitility.await().atMost(PATIENCE).until(() -> open.count() == 1);
        try (EventSource other = admin.stream("/events/stream", Map.of("Last-Event-ID", "0"))) {
          awaitEvents(other, 1_000);
          Awaitility.await().atMost(PATIENCE).until(() -> open.count() == 1);

          assertThat(other.isOver()).isFalse();
        }
      }
    }
  }

  private static Socket open(Client client) throws IOException {
    URI address = URI.create(client.base());
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8_192);
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    socket
        .getOutputStream()
        .write(
            ("GET /api/v1/events/stream HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 0\r\n"
                    + "Accept: text/event-stream\r\nAuthorization: Bearer "
                    + client.token()
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
