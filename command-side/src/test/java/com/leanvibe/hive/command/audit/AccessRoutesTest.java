package com.leanvibe.hive.command.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is denied is in the log when it is answered. */
class AccessRoutesTest extends CommandSideTest {

  private static final Map<String, Object> PATIENT =
      Map.of("hive.authorization.audit.patience", "60s", "hive.limits.enabled", "false");

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
  void aThousandDenialsAtOnceAreFewEventsThatCountAllOfThem() throws Exception {
    int requests = 1_000;
    Api tool = tenant.newClient();
    String task = tenant.submit("nothing", Map.of());
    try (Instance instance = start(PATIENT);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Connection log = asOwner(database())) {
      hold(log);
      List<Future<Answer>> answers =
          IntStream.range(0, requests)
              .mapToObj(i -> callers.submit(() -> cancel(tool.at(instance), task)))
              .toList();
      await().atMost(Duration.ofSeconds(50)).until(() -> counted(instance, "told") == requests);
      assertThat(answers).noneMatch(Future::isDone);
      assertThat(denials(tool)).isEmpty();

      log.rollback();

      for (Future<Answer> each : answers) {
        assertThat(each.get().status()).isEqualTo(403);
      }
    }
    assertThat(denials(tool)).hasSizeBetween(2, 3);
    assertThat(count(denials(tool))).isEqualTo(requests);
  }

  /** Nothing is appended as long as somebody else holds the row that orders all appends. */
  private static void hold(Connection log) throws SQLException {
    log.setAutoCommit(false);
    try (Statement statement = log.createStatement()) {
      statement.execute("select * from event_head for update");
    }
  }

  @Test
  void howeverManyAreDeniedSomethingAtOnceTheLogHasAllThatWasAnswered() throws Exception {
    int requests = 400;
    Api tool = tenant.newClient();
    AtomicInteger answered = new AtomicInteger();
    try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
      List<Future<?>> requested =
          IntStream.range(0, requests)
              .<Future<?>>mapToObj(
                  i ->
                      callers.submit(
                          () -> {
                            Answer answer = cancel(tool, UUID.randomUUID().toString());
                            assertThat(answer.status()).isEqualTo(404);
                            int answers = answered.incrementAndGet();
                            assertThat(count(denials(tool))).isGreaterThanOrEqualTo(answers);
                          }))
              .toList();
      for (Future<?> each : requested) {
        each.get();
      }
    }
    assertThat(count(denials(tool))).isEqualTo(requests);
  }

  @Test
  void whereTheLogCannotBeWrittenNothingDeniedOrPrivilegedIsAnswered() throws Exception {
    Database own = Services.forTests().postgres().database("hive_denials");
    try (Instance instance = start(apartOn(own));
        Connection owner = asOwner(own)) {
      Api root = api(instance);
      Api tool = root.newClient();
      AgentApi agent = root.newAgent(1);
      String unknown = UUID.randomUUID().toString();
      execute(owner, "revoke insert on event from " + own.app());

      Answer denied = cancel(tool, unknown);
      Answer privileged = root.get("/agents/" + agent.id() + "/inbox/dead-letters");

      for (Answer answer : List.of(denied, privileged)) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
      }
      assertThat(counted(instance, "unrecorded")).isEqualTo(2);
      execute(owner, "grant insert on event to " + own.app());
      assertThat(cancel(tool, unknown).status()).isEqualTo(404);
      assertThat(logged(instance, "hive.permission.AccessDenied", tool.subject())).hasSize(1);
    } finally {
      own.close();
    }
  }

  private static double counted(Instance instance, String name) {
    return instance
        .bean(MeterRegistry.class)
        .get("hive.authorization.audit." + name)
        .functionCounter()
        .count();
  }

  private static Connection asOwner(Database own) throws SQLException {
    return DriverManager.getConnection(own.url(), own.owner(), own.ownerPassword());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
