package com.leanvibe.hive.command.coordination.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.command.coordination.AgentInbox;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An agent that listens to its stream hears what comes, and picks up where it left off. */
class LiveInboxTest extends CommandSideTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Api tenant = admin().newTenant();
  private final AgentInbox agent = AgentInbox.of(tenant);

  private void send(int number) {
    assertThat(tenant.post("/messages", agent.message(number)).status()).isEqualTo(202);
  }

  @Test
  void lettersComeAsEvents() throws Exception {
    send(1);
    try (EventSource events = new EventSource(agent)) {
      assertThat(events.status()).isEqualTo(200);
      assertThat(events.header("Content-Type")).startsWith("text/event-stream");
      await().atMost(SOON).until(() -> events.items().size() == 1);
      send(2);
      await().atMost(SOON).until(() -> events.items().size() == 2);

      assertThat(events.numbers()).containsExactly(1, 2);
      assertThat(events.kinds()).containsExactly("MESSAGE", "MESSAGE");
      assertThat(events.items())
          .map(item -> item.path("deliveryId").asString())
          .isEqualTo(events.ids());
      assertThat(agent.ack(events.ids()).body().path("acked").asInt()).isEqualTo(2);
    }
  }

  @Test
  void whoeverReconnectsGetsAgainWhatCameAfterTheLastEvent() throws Exception {
    List<String> seen;
    try (EventSource events = new EventSource(agent)) {
      for (int i = 0; i < 5; i++) {
        send(i);
      }
      await().atMost(SOON).until(() -> events.items().size() == 5);
      seen = events.ids();
    }
    agent.ack(List.of(seen.get(3)));
    try (EventSource events = new EventSource(agent, "Last-Event-ID", seen.get(1))) {
      send(5);
      await().atMost(SOON).until(() -> events.items().size() == 3);
      assertThat(events.numbers()).containsExactly(2, 4, 5);
      assertThat(events.items())
          .map(item -> item.path("deliveries").asInt())
          .containsExactly(2, 2, 1);
    }
  }

  @Test
  void anEventThatIsNoneCannotBeResumed() {
    Answer answer =
        agent
            .agent()
            .api()
            .raw("GET", "/agents/" + agent.id() + "/inbox/stream", "", "Last-Event-ID", "x");
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aStreamEndsWithItsToken() throws Exception {
    try (Instance brief = start(Map.of("hive.identity.token-lifetime", "4s"))) {
      AgentInbox here = AgentInbox.of(api(brief));
      try (EventSource events = new EventSource(here)) {
        assertThat(events.status()).isEqualTo(200);
        assertThat(events.isOver()).isFalse();
        await().atMost(SOON).until(events::isOver);
      }
    }
  }

  @Test
  void whatAnAgentWaitsForEndsWithinASecondOnceItIsSuspended() throws Exception {
    AgentInbox other = AgentInbox.of(tenant);
    AgentInbox third = AgentInbox.of(tenant);
    try (EventSource events = new EventSource(agent);
        ExecutorService polling = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(events.status()).isEqualTo(200);
      Future<Api.Answer> poll =
          polling.submit(
              () -> other.agent().api().get("/agents/" + other.id() + "/inbox?waitSeconds=30"));
      Future<Api.Answer> claim =
          polling.submit(
              () ->
                  third
                      .agent()
                      .post("/agents/" + third.id() + "/claim", Map.of("waitSeconds", 30)));
      assertThat(other.agent().beat().status()).isEqualTo(200);
      assertThat(third.agent().beat().status()).isEqualTo(200);

      tenant.post("/agents/" + agent.id() + "/suspend", Map.of());
      tenant.post("/agents/" + other.id() + "/suspend", Map.of());
      tenant.post("/agents/" + third.id() + "/suspend", Map.of());

      await().atMost(Duration.ofSeconds(2)).until(events::isOver);
      for (Future<Api.Answer> waiting : List.of(poll, claim)) {
        Api.Answer answer = waiting.get(2, TimeUnit.SECONDS);
        assertThat(answer.status()).isIn(200, 403);
        assertThat(answer.body().path("items").size()).isZero();
      }
    }
  }

  @Test
  void aStreamThatARevocationEndsIsClosedOnceThatIsRecorded() throws Exception {
    Database own = Services.forTests().postgres().database("hive_streams");
    Map<String, Object> settings = new HashMap<>(apartOn(own));
    settings.put("hive.authorization.audit.patience", "300ms");
    try (Instance instance = start(settings);
        Connection owner =
            DriverManager.getConnection(own.url(), own.owner(), own.ownerPassword())) {
      Api root = api(instance);
      AgentInbox here = AgentInbox.of(root);
      refuseDenials(owner);
      try (EventSource events = new EventSource(here)) {
        root.post("/agents/" + here.id() + "/suspend", Map.of());
        await().atMost(SOON).until(() -> unrecorded(instance) > 1);
        assertThat(events.isOver()).isFalse();
        assertThat(denials(owner)).isZero();

        execute(owner, "drop trigger refuse_denials on event");

        await().atMost(SOON).until(events::isOver);
        assertThat(denials(owner)).isEqualTo(1);
      }
    } finally {
      own.close();
    }
  }

  private static void refuseDenials(Connection owner) throws SQLException {
    execute(
        owner,
        """
        create function refuse() returns trigger language plpgsql as $$
        begin
          if new.name = 'hive.permission.AccessDenied' then raise 'refused'; end if;
          return new;
        end $$""");
    execute(
        owner,
        """
        create trigger refuse_denials before insert on event
        for each row execute function refuse()""");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long denials(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from event where name = 'hive.permission.AccessDenied'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static double unrecorded(Instance instance) {
    return instance
        .bean(MeterRegistry.class)
        .get("hive.authorization.audit.unrecorded")
        .functionCounter()
        .count();
  }

  @Test
  void streamsEndWhereTheInstanceStops() throws Exception {
    Instance instance = start(Map.of());
    try (EventSource events = new EventSource(agent.at(instance))) {
      long before = System.nanoTime();
      instance.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
      await().atMost(SOON).until(events::isOver);
    }
  }

  @Test
  void whoeverConnectsAnewTakesOverFromTheFormerConnection() throws Exception {
    try (Instance second = start(Map.of());
        EventSource first = new EventSource(agent)) {
      try (EventSource here = new EventSource(agent)) {
        await().atMost(SOON).until(first::isOver);
        send(1);
        await().atMost(SOON).until(() -> here.numbers().equals(List.of(1)));
        try (EventSource there = new EventSource(agent.at(second))) {
          await().atMost(SOON).until(here::isOver);
          send(2);
          await().atMost(SOON).until(() -> there.numbers().equals(List.of(2)));
        }
      }
    }
  }

  @Test
  void hundredsOfStreamsCostLittleAndEndWithTheirClients() throws Exception {
    try (Instance instance = start(Map.of("hive.agents.offline-after", "6s"))) {
      List<AgentInbox> agents = each(Collections.nCopies(250, tenant), AgentInbox::of);
      Bells bells = instance.bean(Bells.class);
      int threads = Thread.getAllStackTraces().size();
      List<EventSource> clients = each(agents, inbox -> new EventSource(inbox.at(instance)));
      assertThat(clients).allMatch(client -> client.status() == 200);
      assertThat(Thread.getAllStackTraces().size()).isLessThan(threads + 50);

      tenant.post(
          "/messages/batch",
          Map.of("items", agents.stream().map(inbox -> inbox.message(7)).toList()));

      await()
          .atMost(SOON)
          .until(() -> clients.stream().allMatch(c -> c.numbers().equals(List.of(7))));
      await().atMost(SOON).until(() -> clients.stream().allMatch(c -> c.heartbeats() > 1));
      for (EventSource client : clients) {
        client.close();
      }
      await().atMost(SOON).until(() -> bells.listeners() == 0);
    }
  }

  private static <T, R> List<R> each(List<T> items, Work<T, R> work) throws Exception {
    List<R> results = new ArrayList<>();
    try (ExecutorService crowd = Executors.newFixedThreadPool(16)) {
      for (Future<R> result :
          crowd.invokeAll(items.stream().<Callable<R>>map(item -> () -> work.on(item)).toList())) {
        results.add(result.get());
      }
    }
    return results;
  }

  private interface Work<T, R> {
    R on(T item) throws Exception;
  }
}
