package com.leanvibe.hive.command.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.platform.audit.AuditSettings;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is denied is in the log when it is answered. */
class AccessRoutesTest extends CommandSideTest {

  private record Logged(String aggregate, JsonNode payload, JsonNode metadata) {}

  private Api tenant;

  @BeforeEach
  void newTenant() {
    tenant = admin().newTenant();
  }

  private static List<Logged> logged(String name, String subject) {
    return logged(shared(), name, "\"subject\":\"" + subject + "\"");
  }

  private static List<Logged> logged(Instance instance, String name, String text) {
    return instance
        .bean(JdbcClient.class)
        .sql(
            """
            select aggregate_id, payload, metadata from event
            where name = ? and position(convert_to(?, 'UTF8') in payload) > 0 order by position""")
        .params(name, text)
        .query(
            (row, number) ->
                new Logged(
                    row.getString("aggregate_id"),
                    JsonMapper.shared().readTree(row.getBytes("payload")),
                    JsonMapper.shared().readTree(row.getBytes("metadata"))))
        .list();
  }

  private static List<Logged> denials(Api of) {
    return logged("hive.permission.AccessDenied", of.subject());
  }

  private static long count(List<Logged> events) {
    return events.stream().mapToLong(event -> event.payload().path("count").asLong()).sum();
  }

  private static Answer cancel(Api by, String task) {
    return by.post("/tasks/" + task + "/cancel", Map.of());
  }

  @Test
  void aDenialIsInTheLogWhenItIsAnswered() {
    Api tool = tenant.newClient();
    String task = tenant.submit("nothing", Map.of());

    Answer answer =
        tool.raw("POST", "/tasks/" + task + "/cancel", "{}", "Hive-Correlation-Id", "of-" + task);

    assertThat(answer.status()).isEqualTo(403);
    Logged event = denials(tool).getFirst();
    assertThat(event.aggregate()).startsWith("access/");
    assertThat(event.payload().path("action").asString()).isEqualTo("task:cancel");
    assertThat(event.payload().path("resource").asString()).isEqualTo("task/" + task);
    assertThat(event.payload().path("reasons").path(0).asString()).isEqualTo("NOTHING_PERMITS");
    assertThat(event.payload().path("side").asString()).isEqualTo("COMMAND");
    assertThat(event.payload().path("count").asInt()).isEqualTo(1);
    assertThat(event.metadata().path("actor").asString()).isEqualTo(tool.subject());
    assertThat(event.metadata().path("action").asString()).isEqualTo("task:cancel");
    assertThat(event.metadata().path("correlationId").asString()).isEqualTo("of-" + task);
    assertThat(event.metadata().path("sourceAddress").asString()).isEqualTo("127.0.0.1");
    assertThat(event.metadata().path("tenant").asString())
        .isEqualTo(event.payload().path("tenant").asString())
        .isNotEqualTo("default");
  }

  @Test
  void whoIsToldThatThereIsNothingIsRecordedAsDeniedIt() {
    Api tool = tenant.newClient();
    String foreign = admin().newTenant().submit("nothing", Map.of());

    assertThat(cancel(tool, foreign).status()).isEqualTo(404);

    assertThat(denials(tool).getFirst().payload().path("resource").asString())
        .isEqualTo("task/" + foreign);
  }

  @Test
  void givingWhatOneDoesNotHoldIsADenial() {
    assertThat(
            tenant
                .raw(
                    "PUT",
                    "/roles/clerk",
                    Api.json(Map.of("permissions", List.of("client:register"))))
                .status())
        .isEqualTo(200);
    Api clerk = tenant.newClient();
    assertThat(
            tenant
                .post(
                    "/grants",
                    Map.of("subject", clerk.subject(), "role", "clerk", "reason", "registers"))
                .status())
        .isEqualTo(201);

    Answer answer = clerk.post("/clients", Map.of("name", "more", "roles", List.of("ADMIN")));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(denials(clerk).getFirst().payload().path("reasons").path(0).asString())
        .isEqualTo("NOT_HELD");
  }

  @Test
  void aWaitThatARevocationEndsIsOneDenial() throws Exception {
    AgentApi agent = tenant.newAgent(1);
    try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      var poll =
          CompletableFuture.supplyAsync(
              () -> agent.api().get("/agents/" + agent.id() + "/inbox?waitSeconds=30"), waiting);
      await().until(() -> agent.beat().status() == 200);

      tenant.post("/agents/" + agent.id() + "/suspend", Map.of());

      poll.get(10, TimeUnit.SECONDS);
    }
    assertThat(denials(agent.api())).hasSize(1);
    assertThat(denials(agent.api()).getFirst().payload().path("action").asString())
        .isEqualTo("agent:read-inbox");
    assertThat(denials(agent.api()).getFirst().payload().path("reasons").path(0).asString())
        .isEqualTo("SUBJECT_INACTIVE");
  }

  @Test
  void whatOnlyFewArePermittedIsRecordedAsSuch() {
    AgentApi agent = tenant.newAgent(1);

    assertThat(tenant.get("/agents/" + agent.id() + "/inbox/dead-letters").status()).isEqualTo(200);

    Logged event = logged("hive.permission.PrivilegedAccess", tenant.subject()).getFirst();
    assertThat(event.payload().path("action").asString()).isEqualTo("agent:read-dead-letters");
    assertThat(event.payload().path("resource").asString()).isEqualTo("agent/" + agent.id());
    assertThat(event.metadata().path("actor").asString()).isEqualTo(tenant.subject());
  }

  @Test
  void aPrivilegedCommandIsRecordedByItsEvent() {
    Api client = tenant.newClient("AUDITOR");

    Logged event = logged(shared(), "hive.identity.ClientRegistered", client.subject()).getFirst();

    assertThat(event.metadata().path("actor").asString()).isEqualTo(tenant.subject());
    assertThat(event.metadata().path("action").asString()).isEqualTo("client:register");
    assertThat(logged("hive.permission.PrivilegedAccess", tenant.subject())).isEmpty();
  }

  @Test
  void aFloodOfDenialsMakesFewEventsAndAllOfItIsToldBeforeTheInstanceIsGone() {
    int requests = 1_000;
    Api tool = tenant.newClient();
    try (Instance instance = start(Map.of("hive.limits.enabled", "false"));
        ExecutorService callers = Executors.newFixedThreadPool(16)) {
      IntStream.range(0, requests)
          .forEach(
              i -> callers.execute(() -> cancel(tool.at(instance), UUID.randomUUID().toString())));
    }

    int named =
        new AuditSettings(Duration.ofMinutes(1), Duration.ofSeconds(2), 100, 1, 1).resources();
    assertThat(denials(tool)).hasSizeLessThanOrEqualTo(named + 2);
    assertThat(count(denials(tool))).isEqualTo(requests);
  }

  @Test
  void whereTheLogCannotBeWrittenTheDenialStaysAndIsRecordedOnceItCan() throws Exception {
    Database own = Services.forTests().postgres().database("hive_denials");
    try (Instance instance = start(apartOn(own))) {
      Api root = api(instance);
      Api tool = root.newClient();
      asOwner(own, "revoke insert on event from " + own.app());

      Answer answer = cancel(tool, UUID.randomUUID().toString());

      assertThat(answer.status()).isEqualTo(404);
      assertThat(
              instance
                  .bean(MeterRegistry.class)
                  .get("hive.authorization.audit.late")
                  .functionCounter()
                  .count())
          .isEqualTo(1);
      asOwner(own, "grant insert on event to " + own.app());
      await()
          .until(
              () -> logged(instance, "hive.permission.AccessDenied", tool.subject()).size() == 1);
    } finally {
      own.close();
    }
  }

  private static void asOwner(Database own, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(own.url(), own.owner(), own.ownerPassword());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
