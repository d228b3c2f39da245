package com.leanvibe.hive.command.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.command.coordination.AgentInbox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What others must approve is done once they have, exactly as it was asked, and once. */
class ApprovalRoutesTest extends CommandSideTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private Api admin;
  private Api requester;
  private Api first;
  private Api second;

  @BeforeEach
  void newTenant() {
    admin = admin().newTenant();
    requester = admin.newClient("OPERATOR");
    first = admin.newClient("OPERATOR");
    second = admin.newClient("OPERATOR");
  }

  private Answer rule(String name, Map<String, Object> rule) {
    return admin.raw("PUT", "/approval-rules/" + name, Api.json(rule));
  }

  private void requireTwo() {
    Answer rule = rule("retirements", Map.of("actions", List.of("agent:retire"), "required", 2));
    assertThat(rule.status()).as(rule.toString()).isEqualTo(200);
  }

  private static Answer retire(Api by, AgentApi agent) {
    return by.post("/agents/" + agent.id() + "/retire", Map.of("reason", "old"));
  }

  private static Answer approve(Api by, String approval) {
    return by.post("/approvals/" + approval + "/approve", Map.of());
  }

  private static JdbcClient log() {
    return shared().bean(JdbcClient.class);
  }

  private static List<String> events(String aggregate) {
    return log()
        .sql("select name from event where aggregate_id = ? order by sequence")
        .param(aggregate)
        .query(String.class)
        .list();
  }

  @Test
  void anActionWaitsForAsManyAsItTakesAndIsThenDoneOnce() throws Exception {
    requireTwo();
    AgentApi agent = admin.newAgent(1);

    Answer asked = retire(requester, agent);

    assertThat(asked.status()).as(asked.toString()).isEqualTo(403);
    assertThat(asked.text("type")).isEqualTo("urn:hive:problem:approval-required");
    assertThat(asked.text("approvalStatus")).isEqualTo("AWAITING_APPROVAL");
    assertThat(asked.body().path("required").asInt()).isEqualTo(2);
    String approval = asked.text("approvalId");
    assertThat(asked.text("hash"))
        .isEqualTo(
            sha256(
                tenant(approval),
                requester.subject(),
                "POST",
                "/api/v1/agents/" + agent.id() + "/retire",
                "{\"reason\":\"old\"}"));

    Answer once = approve(first, approval);
    assertThat(once.text("status")).as(once.toString()).isEqualTo("AWAITING_APPROVAL");
    Answer early = retire(requester, agent);
    assertThat(early.text("approvalId")).isEqualTo(approval);
    assertThat(early.body().path("given").asInt()).isOne();
    assertThat(approve(second, approval).text("status")).isEqualTo("APPROVED");

    Answer done = retire(requester, agent);
    assertThat(done.status()).as(done.toString()).isEqualTo(200);
    assertThat(done.header("Hive-Position")).isNotEmpty();
    assertThat(approvalOf("agent/" + agent.id(), "hive.agent.AgentRetired")).isEqualTo(approval);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(events("approval/" + approval))
                    .containsExactly(
                        "hive.approval.ApprovalRequested",
                        "hive.approval.ApprovalGiven",
                        "hive.approval.ApprovalGiven",
                        "hive.approval.ApprovalUsed"));
  }

  private static String tenant(String approval) {
    return log()
        .sql("select tenant from approval where approval_id = ?::uuid")
        .param(approval)
        .query(String.class)
        .single();
  }

  private static String approvalOf(String aggregate, String event) {
    return log()
        .sql(
            """
            select convert_from(metadata, 'UTF8')::json ->> 'approvalId' from event
            where aggregate_id = ? and name = ?""")
        .params(aggregate, event)
        .query(String.class)
        .single();
  }

  private static String sha256(String... parts) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void whatIsAskedDifferentlyOrBySomebodyElseIsNotApproved() {
    rule("drains", Map.of("actions", List.of("agent:drain")));
    AgentApi agent = admin.newAgent(1);
    String drain = "/agents/" + agent.id() + "/drain";
    String approval = requester.post(drain, Map.of("reason", "a")).text("approvalId");
    approve(first, approval);

    assertThat(requester.post(drain, Map.of("reason", "b")).status()).isEqualTo(403);
    assertThat(second.post(drain, Map.of("reason", "a")).status()).isEqualTo(403);
    assertThat(requester.post(drain, Map.of("reason", "a")).status()).isEqualTo(200);
    Answer again = requester.post(drain, Map.of("reason", "a"));
    assertThat(again.text("approvalId")).as(again.toString()).isNotEqualTo(approval).isNotEmpty();
  }

  @Test
  void whoeverAskedCannotApproveAndNobodyTwice() {
    requireTwo();
    String approval = retire(requester, admin.newAgent(1)).text("approvalId");

    assertThat(approve(requester, approval).status()).isEqualTo(403);
    assertThat(approve(first, approval).status()).isEqualTo(200);
    assertThat(approve(first, approval).status()).isEqualTo(409);
    assertThat(approve(admin.newClient("AUDITOR"), approval).status()).isEqualTo(403);
    assertThat(approve(admin().newTenant(), approval).status()).isEqualTo(404);
    Answer other =
        second.post("/approvals/" + approval + "/approve", Map.of("hash", "0".repeat(64)));
    assertThat(other.status()).as(other.toString()).isEqualTo(409);
    assertThat(events("approval/" + approval)).hasSize(2);
  }

  @Test
  void onlyThoseNamedCanApprove() {
    rule(
        "drains",
        Map.of("actions", List.of("agent:drain"), "approvers", List.of(second.subject())));
    AgentApi agent = admin.newAgent(1);
    String approval =
        requester.post("/agents/" + agent.id() + "/drain", Map.of()).text("approvalId");

    assertThat(approve(first, approval).status()).isEqualTo(403);
    assertThat(approve(admin, approval).status()).isEqualTo(403);
    assertThat(approve(second, approval).text("status")).isEqualTo("APPROVED");
  }

  @Test
  void oneWhoRejectsIsEnoughAndWhoeverAskedCanTakeItBack() {
    requireTwo();
    AgentApi agent = admin.newAgent(1);
    String refused = retire(requester, agent).text("approvalId");
    assertThat(first.post("/approvals/" + refused + "/reject", Map.of("reason", "no")).status())
        .isEqualTo(200);
    assertThat(approve(second, refused).status()).isEqualTo(409);

    String anew = retire(requester, agent).text("approvalId");
    assertThat(anew).isNotEqualTo(refused);
    assertThat(requester.post("/approvals/" + anew + "/reject", Map.of()).text("status"))
        .isEqualTo("REJECTED");
  }

  @Test
  void whatWasApprovedCanBeTakenBackUntilItIsDone() {
    rule("drains", Map.of("actions", List.of("agent:drain")));
    AgentApi agent = admin.newAgent(1);
    String drain = "/agents/" + agent.id() + "/drain";
    String approval = requester.post(drain, Map.of()).text("approvalId");
    approve(first, approval);
    assertThat(first.post("/approvals/" + approval + "/reject", Map.of()).text("status"))
        .isEqualTo("REJECTED");
    String anew = requester.post(drain, Map.of()).text("approvalId");
    assertThat(anew).isNotEqualTo(approval);

    approve(first, anew);
    assertThat(requester.post(drain, Map.of()).status()).isEqualTo(200);
    assertThat(first.post("/approvals/" + anew + "/reject", Map.of()).status()).isEqualTo(409);
  }

  @Test
  void whereSeveralRulesAreAboutAnActionItTakesWhatSatisfiesAll() {
    rule("a", Map.of("actions", List.of("agent:drain"), "approvers", List.of(second.subject())));
    rule("b", Map.of("actions", List.of("agent:drain")));
    AgentApi agent = admin.newAgent(1);
    String drain = "/agents/" + agent.id() + "/drain";
    String approval = requester.post(drain, Map.of()).text("approvalId");
    assertThat(approve(first, approval).status()).isEqualTo(403);
    assertThat(approve(second, approval).text("status")).isEqualTo("APPROVED");

    rule("c", Map.of("actions", List.of("agent:drain"), "approvers", List.of(first.subject())));
    Answer nobody = requester.post(drain, Map.of("reason", "x"));
    assertThat(nobody.status()).as(nobody.toString()).isEqualTo(409);
  }

  @Test
  void aRuleHoldsUpWhatComesToTheSameByAnotherName() {
    rule("submissions", Map.of("actions", List.of("task:submit")));
    Map<String, Object> workflow = Map.of("name", "one", "tasks", List.of(Map.of("key", "only")));
    assertThat(requester.post("/workflows", workflow).text("approvalId")).isNotEmpty();
  }

  @Test
  void onlyWhoMayDoEverythingSaysWhatOthersMustApprove() {
    admin.raw(
        "PUT", "/roles/ruler", Api.json(Map.of("permissions", List.of("approval-rule:define"))));
    admin.post("/grants", Map.of("subject", first.subject(), "role", "ruler", "reason", "test"));
    Answer refused =
        first.raw("PUT", "/approval-rules/x", Api.json(Map.of("actions", List.of("agent:wake"))));
    assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
    assertThat(refused.text("action")).isEqualTo("approval-rule:define");
  }

  @Test
  void whatIsNotDoneInTimeExpiresWhetherItWasApprovedOrNot() {
    rule("drains", Map.of("actions", List.of("agent:drain"), "expiresInSeconds", 2));
    AgentApi agent = admin.newAgent(1);
    String drain = "/agents/" + agent.id() + "/drain";
    String approved = requester.post(drain, Map.of()).text("approvalId");
    assertThat(approve(first, approved).text("status")).isEqualTo("APPROVED");
    String awaited = requester.post(drain, Map.of("reason", "x")).text("approvalId");

    await().atMost(SOON).until(() -> isExpired(approved) && isExpired(awaited));

    assertThat(approve(first, awaited).status()).isEqualTo(409);
    Answer late = requester.post(drain, Map.of());
    assertThat(late.text("approvalId")).as(late.toString()).isNotEqualTo(approved).isNotEmpty();
  }

  private static boolean isExpired(String approval) {
    return events("approval/" + approval).getLast().equals("hive.approval.ApprovalExpired");
  }

  @Test
  void ofManyWhoUseAnApprovalAtOnceOneGetsThrough() {
    rule("registrations", Map.of("actions", List.of("task:submit")));
    Map<String, Object> task = Map.of("title", "work");
    approve(first, requester.post("/tasks", task).text("approvalId"));

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, 20)
              .mapToObj(
                  each ->
                      CompletableFuture.supplyAsync(
                          () -> requester.post("/tasks", task).status(), callers))
              .toList();
      List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();
      assertThat(statuses).containsOnlyOnce(201).isSubsetOf(201, 403, 409);
    }
  }

  @Test
  void ofManyWhoAskForTheSameAtOnceAllGetOneApproval() {
    requireTwo();
    AgentApi agent = admin.newAgent(1);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<String>> answers =
          IntStream.range(0, 20)
              .mapToObj(
                  each ->
                      CompletableFuture.supplyAsync(
                          () -> retire(requester, agent).text("approvalId"), callers))
              .toList();
      assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }
  }

  @Test
  void anApprovalSurvivesTheInstanceAndItsUseIsRefusedWhereTheActionIsRefused() {
    rule("retries", Map.of("actions", List.of("task:retry", "task:cancel")));
    String task = admin.submit("nobody-" + admin.subject(), Map.of());
    String approval;
    try (Instance other = start(Map.of())) {
      Api there = requester.at(other);
      approval = there.post("/tasks/" + task + "/cancel", Map.of()).text("approvalId");
      assertThat(approve(first.at(other), approval).status()).isEqualTo(200);
    }
    String pointless = requester.post("/tasks/" + task + "/retry", Map.of()).text("approvalId");
    approve(first, pointless);

    assertThat(requester.post("/tasks/" + task + "/retry", Map.of()).status()).isEqualTo(409);
    assertThat(events("approval/" + pointless)).hasSize(2);
    assertThat(requester.post("/tasks/" + task + "/cancel", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void aRuleCoversWhatLiesWithinItsScopeAlsoWhereTheBodySaysSo() {
    rule(
        "web", Map.of("actions", List.of("task:submit", "task:cancel"), "scope", "repository/web"));
    Map<String, Object> inside = Map.of("title", "work", "repository", "web");

    assertThat(requester.post("/tasks", Map.of("title", "work")).status()).isEqualTo(201);
    Answer asked = requester.post("/tasks", inside);
    assertThat(asked.text("approvalId")).as(asked.toString()).isNotEmpty();
    approve(first, asked.text("approvalId"));
    Answer done = requester.post("/tasks", inside);
    assertThat(done.status()).as(done.toString()).isEqualTo(201);
    assertThat(requester.post("/tasks/" + done.text("taskId") + "/cancel", Map.of()).status())
        .isEqualTo(403);
  }

  @Test
  void aRepeatedKeyIsAnsweredAsFirstAndTakesNoApproval() {
    rule("submissions", Map.of("actions", List.of("task:submit")));
    Map<String, Object> task = Map.of("title", "work");
    String[] key = {"Idempotency-Key", "once"};
    approve(first, requester.post("/tasks", task, key).text("approvalId"));

    Answer done = requester.post("/tasks", task, key);
    Answer repeated = requester.post("/tasks", task, key);

    assertThat(done.status()).as(done.toString()).isEqualTo(201);
    assertThat(repeated.text("taskId")).isEqualTo(done.text("taskId"));
    assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void whatIsMalformedOrNotPermittedIsNotAskedFor() {
    rule("submissions", Map.of("actions", List.of("task:submit", "client:register")));
    assertThat(requester.post("/tasks", Map.of("titel", "work")).status()).isEqualTo(400);
    Answer forbidden = requester.post("/clients", Map.of("name", "x", "roles", List.of()));
    assertThat(forbidden.text("type")).isEqualTo("urn:hive:problem:forbidden");
    Answer huge =
        requester.post(
            "/tasks", Map.of("title", "work", "payload", Map.of("x", "y".repeat(70_000))));
    assertThat(huge.status()).as(huge.toString()).isEqualTo(413);
    assertThat(
            log()
                .sql("select count(*) from approval where requester = ?")
                .param(requester.subject())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aRuleThatIsRemovedHoldsNothingUp() {
    requireTwo();
    AgentApi agent = admin.newAgent(1);
    assertThat(retire(requester, agent).status()).isEqualTo(403);
    assertThat(admin.raw("DELETE", "/approval-rules/retirements", "").status()).isEqualTo(200);
    assertThat(retire(requester, agent).status()).isEqualTo(200);
    assertThat(admin.raw("DELETE", "/approval-rules/retirements", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'actions': []}",
        "{'actions': ['approval:approve']}",
        "{'actions': ['agent:heartbeat']}",
        "{'actions': ['task:*']}",
        "{'actions': ['agent:retire', 'agent:retire']}",
        "{'actions': ['agent:retire'], 'required': 0}",
        "{'actions': ['agent:retire'], 'required': 101}",
        "{'actions': ['agent:retire'], 'required': 2, 'approvers': ['x']}",
        "{'actions': ['agent:retire'], 'approvers': ['x', 'x']}",
        "{'actions': ['agent:retire'], 'scope': 'nowhere'}",
        "{'actions': ['agent:retire'], 'expiresInSeconds': 0}",
        "{'actions': ['agent:retire'], 'unknown': 1}"
      })
  void aRuleThatMakesNoSenseIsRefused(String body) {
    Answer answer = admin.raw("PUT", "/approval-rules/x", body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }

  @Test
  void agentsFindInTheirInboxWhatWaitsForThemAndWhatBecameOfWhatTheyAsked() {
    AgentInbox approver = AgentInbox.of(admin);
    AgentInbox asking = AgentInbox.of(admin);
    admin.raw(
        "PUT",
        "/roles/approver",
        Api.json(Map.of("permissions", List.of("approval:approve", "task:approve"))));
    admin.post("/grants", Map.of("subject", approver.id(), "role", "approver", "reason", "test"));
    rule("submissions", Map.of("actions", List.of("task:submit")));

    Answer asked = asking.agent().post("/tasks", Map.of("title", "work"));

    JsonNode letter = approval(approver);
    assertThat(letter.path("approvalId").asString()).isEqualTo(asked.text("approvalId"));
    assertThat(letter.path("body").asString()).isEqualTo("{\"title\":\"work\"}");
    assertThat(letter.path("hash").asString()).isEqualTo(asked.text("hash"));
    Answer given =
        approver
            .agent()
            .post(
                "/approvals/" + asked.text("approvalId") + "/approve",
                Map.of("hash", letter.path("hash").asString()));
    assertThat(given.status()).as(given.toString()).isEqualTo(200);
    assertThat(approval(asking).path("status").asString()).isEqualTo("APPROVED");
    assertThat(asking.agent().post("/tasks", Map.of("title", "work")).status()).isEqualTo(201);
  }

  @Test
  void approversAreNotSentWhatIsLarge() {
    AgentInbox approver = AgentInbox.of(admin);
    admin.raw("PUT", "/roles/approver", Api.json(Map.of("permissions", List.of("task:approve"))));
    admin.post("/grants", Map.of("subject", approver.id(), "role", "approver", "reason", "test"));
    String task =
        requester.submit(
            "nobody",
            Map.of("requiresApproval", true, "payload", Map.of("x", "y".repeat(100_000))));

    JsonNode letter = approval(approver);

    assertThat(letter.path("taskId").asString()).isEqualTo(task);
    assertThat(letter.path("leftOut").asString()).isEqualTo("payload");
    assertThat(letter.path("hash").asString()).isEqualTo(recordedHash(task));
    assertThat(letter.toString()).hasSizeLessThan(1_000);
  }

  @Test
  void whatHasEndedTakesNoRoomOnceItIsTold() {
    requireTwo();
    String action = retire(requester, admin.newAgent(1)).text("approvalId");
    String task = requester.submit("nobody", Map.of("requiresApproval", true));

    first.post("/approvals/" + action + "/reject", Map.of());
    first.post("/tasks/" + task + "/approve", Map.of());

    await().atMost(SOON).untilAsserted(() -> assertThat(rows(task)).isEmpty());
    await().atMost(SOON).untilAsserted(() -> assertThat(rows(action)).containsExactly(0));
    assertThat(approve(first, action).status()).isEqualTo(409);
    assertThat(approve(first, task).status()).isEqualTo(404);
  }

  /** How many bytes there are to be shown. */
  private static List<Integer> rows(String approval) {
    return log()
        .sql("select length(shown) from approval where approval_id = ?::uuid")
        .param(approval)
        .query(Integer.class)
        .list();
  }

  @Test
  void whoHasAskedForManyThingsWaitsForThemFirst() {
    try (Instance strict = start(Map.of("hive.approvals.max-open", "2"))) {
      admin = admin.at(strict);
      requireTwo();
      Api here = requester.at(strict);
      List<AgentApi> agents = Stream.generate(() -> admin.newAgent(1)).limit(3).toList();
      assertThat(isAwaited(retire(here, agents.getFirst()))).isTrue();
      assertThat(isAwaited(retire(here, agents.get(1)))).isTrue();

      assertThat(retire(here, agents.get(2)).status()).isEqualTo(409);
      assertThat(isAwaited(retire(here, agents.get(1)))).isTrue();
    }
  }

  private static boolean isAwaited(Answer answer) {
    return "urn:hive:problem:approval-required".equals(answer.text("type"));
  }

  private static JsonNode approval(AgentInbox inbox) {
    return Stream.generate(() -> inbox.receive(20))
        .limit(3)
        .flatMap(List::stream)
        .filter(item -> item.path("kind").asString().equals("APPROVAL"))
        .findFirst()
        .orElseThrow()
        .path("body");
  }

  @Test
  void aTaskWaitsForAsManyAsItTakesOfThoseItNames() {
    AgentInbox agent = AgentInbox.of(admin);
    admin.raw("PUT", "/roles/approver", Api.json(Map.of("permissions", List.of("task:approve"))));
    admin.post("/grants", Map.of("subject", agent.id(), "role", "approver", "reason", "test"));
    String task =
        requester.submit(
            "nobody",
            Map.of(
                "requiresApproval",
                true,
                "approval",
                Map.of("required", 2, "approvers", List.of(agent.id(), first.subject()))));
    String approve = "/tasks/" + task + "/approve";

    JsonNode letter = approval(agent);
    assertThat(letter.path("taskId").asString()).isEqualTo(task);
    assertThat(second.post(approve, Map.of()).status()).isEqualTo(403);
    assertThat(requester.post(approve, Map.of()).status()).isEqualTo(403);
    assertThat(first.post(approve, Map.of("hash", "f".repeat(64))).status()).isEqualTo(409);
    assertThat(first.post(approve, Map.of("hash", letter.path("hash").asString())).status())
        .isEqualTo(200);
    assertThat(first.post(approve, Map.of()).status()).isEqualTo(409);
    assertThat(agent.agent().post(approve, Map.of()).status()).isEqualTo(200);
    assertThat(events("task/" + task))
        .containsExactly(
            "hive.task.TaskSubmitted",
            "hive.task.TaskApprovalRequested",
            "hive.task.TaskApprovalGiven",
            "hive.task.TaskApprovalGiven",
            "hive.task.TaskApproved");
    assertThat(letter.path("hash").asString()).isEqualTo(recordedHash(task));
  }

  private static String recordedHash(String task) {
    return log()
        .sql(
            "select encode(sha256(payload), 'hex') from event where aggregate_id = ? and sequence = 0")
        .param("task/" + task)
        .query(String.class)
        .single();
  }

  @Test
  void aTaskThatIsNotApprovedInTimeExpires() {
    Answer submitted =
        requester.post(
            "/tasks",
            Map.of(
                "title",
                "work",
                "requiresApproval",
                true,
                "approval",
                Map.of("expiresInSeconds", 1)));
    assertThat(submitted.header("ETag")).isEqualTo("\"1\"");
    String task = submitted.text("taskId");

    await()
        .atMost(SOON)
        .until(() -> events("task/" + task).contains("hive.task.TaskApprovalExpired"));

    assertThat(first.post("/tasks/" + task + "/approve", Map.of()).text("taskStatus"))
        .isEqualTo("EXPIRED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'title': 'x', 'approval': {}}",
        "{'title': 'x', 'requiresApproval': false, 'approval': {}}",
        "{'title': 'x', 'requiresApproval': true, 'approval': {'required': 0}}",
        "{'title': 'x', 'requiresApproval': true, 'approval': {'required': 2, 'approvers': ['x']}}",
        "{'title': 'x', 'requiresApproval': true, 'approval': {'expiresInSeconds': -1}}",
        "{'title': 'x', 'requiresApproval': true, 'approval': {'approvers': ['']}}"
      })
  void termsThatMakeNoSenseAreRefused(String body) {
    Answer answer = requester.raw("POST", "/tasks", body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }
}
