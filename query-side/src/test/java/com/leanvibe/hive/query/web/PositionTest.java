package com.leanvibe.hive.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever wrote something can ask for an answer in which it is seen. */
@ExtendWith(SharedStage.class)
class PositionTest {

  private final SharedInstance shared;
  private final Story story;
  private final TestLog log;

  PositionTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.log = shared.stage().log();
  }

  @Test
  void every_answer_says_at_which_position_it_was_served() {
    story.registerAgent("agent");
    long position = log.position();
    shared.get(story, "/agents");

    assertThat(
            Stream.of("/agents", "/tasks", "/workflows", "/system/overview", "/replays/projections")
                .map(path -> shared.admin(story).get(path).position()))
        .allMatch(served -> served >= position);
    assertThat(shared.admin(story).get("/tasks/none").position()).isGreaterThanOrEqualTo(position);
  }

  @Test
  void a_position_that_is_reached_is_answered_at_once() {
    AgentId agent = story.registerAgent("agent");

    Answer answer = shared.get(story, "/agents/" + agent.text());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.position()).isGreaterThanOrEqualTo(log.position());
  }

  @Test
  void a_position_that_is_not_reached_in_time_is_answered_503() {
    shared.get(story, "/agents");
    long future = log.position() + 1_000_000;

    Answer answer =
        shared
            .admin(story)
            .get("/agents", Map.of("Hive-Min-Position", "" + future, "Hive-Max-Wait-Ms", "100"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.position()).isLessThan(future);
  }

  @Test
  void a_waiting_query_is_answered_when_its_event_arrives() {
    shared.get(story, "/agents");
    AgentId agent = story.registerAgent("agent");
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> shared.admin(story).get("/agents/" + agent.text(), log.position()));
    staysUnanswered(waiting);

    log.publishNew();

    Answer answer = waiting.join();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("agentId").asString()).isEqualTo(agent.text());
  }

  private static void staysUnanswered(CompletableFuture<Answer> waiting) {
    Awaitility.await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(2))
        .until(() -> !waiting.isDone());
  }

  @Test
  void who_may_read_one_domain_only_reads_what_was_just_written_there() {
    grant("writer", "context:read", "domain/billing");
    shared.get(story, "/agents");
    String context = story.store("billing", "Invoices are due at once").text();

    assertThat(answerOnceItIsThere("writer", "/contexts/" + context).status()).isEqualTo(200);
  }

  @Test
  void who_may_read_one_type_of_task_only_reads_what_was_just_submitted() {
    grant("builder", "task:read", "task-type/build");
    shared.get(story, "/agents");
    String task = story.submit("compile").text();

    assertThat(answerOnceItIsThere("builder", "/tasks/" + task).status()).isEqualTo(200);
  }

  @Test
  void who_may_not_read_what_was_just_written_is_told_that_it_is_there() {
    grant("writer", "context:read", "domain/billing");
    shared.get(story, "/agents");
    String context = "/contexts/" + story.store("payroll", "Salaries are due at once").text();

    Answer answer = answerOnceItIsThere("writer", context);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.position()).isGreaterThanOrEqualTo(log.position());
  }

  /** The answer to somebody who asked when permissions had come further than the read models. */
  private Answer answerOnceItIsThere(String subject, String path) {
    log.publishPermissions();
    Authority authority = shared.instance().bean(Authority.class);
    Awaitility.await().until(() -> authority.position() >= log.position());
    Client client = shared.instance().as(subject, story.tenant());
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> client.get(path, log.position()));
    staysUnanswered(waiting);
    log.publishNew();
    return waiting.join();
  }

  private void grant(String subject, String action, String scope) {
    String tenant = story.tenant();
    RoleId role = RoleId.of(tenant, subject);
    story.record(new RoleDefined(role, tenant, subject, List.of(action), List.of()));
    story.record(
        new RoleGranted(GrantId.next(), tenant, subject, subject, scope, null, null, "needed"));
  }

  @Test
  void events_without_the_word_that_they_are_all_reach_no_position() {
    shared.get(story, "/agents");
    long before = log.position();
    AgentId agent = story.registerAgent("agent");
    log.publish(List.of(log.events().getLast()));

    Awaitility.await()
        .until(() -> shared.admin(story).get("/agents/" + agent.text()).status() == 200);

    assertThat(shared.admin(story).get("/agents").position()).isEqualTo(before);
    log.publishNew();
  }

  @ParameterizedTest
  @CsvSource({
    "Hive-Min-Position, -1",
    "Hive-Min-Position, x",
    "Hive-Min-Position, 1.5",
    "Hive-Min-Position, 99999999999999999999",
    "Hive-Max-Wait-Ms, -1",
    "Hive-Max-Wait-Ms, soon",
    "Hive-Max-Wait-Ms, 30001"
  })
  void a_header_that_makes_no_sense_is_answered_400(String header, String value) {
    Answer answer = shared.admin(story).get("/agents", Map.of(header, value));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("pointer").asString()).isEqualTo(header);
  }
}
