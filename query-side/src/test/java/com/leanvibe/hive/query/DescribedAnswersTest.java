package com.leanvibe.hive.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.approval.ApprovalGiven;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.permission.ApprovalRuleDefined;
import com.leanvibe.hive.events.permission.ApprovalRuleId;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.task.TaskApprovalGiven;
import com.leanvibe.hive.events.task.TaskApprovalRequested;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers have the fields and types that {@code docs/openapi/query-side.json} says. */
@ExtendWith(SharedStage.class)
class DescribedAnswersTest {

  private static final String HASH = "ab".repeat(32);

  private final JsonNode api =
      JsonMapper.shared().readTree(Files.readString(Path.of("../docs/openapi/query-side.json")));
  private final SharedInstance shared;
  private final Story story;

  DescribedAnswersTest(SharedInstance shared) throws IOException {
    this.shared = shared;
    this.story = shared.story();
  }

  @Test
  void agents() {
    AgentId agent = story.registerAgent("agent");
    story.comeOnline(agent);
    story.completedTask("task", agent);

    assertIsAsDescribed("/agents", "");
    assertIsAsDescribed("/agents/{id}", agent.text());
    assertIsAsDescribed("/system/overview", "");
  }

  @Test
  void tasks() {
    TaskId task = story.completedTask("task", story.registerAgent("agent"));
    TaskId dependent = TaskId.next();
    story.submit(dependent, "dependent", null, null, List.of(task), TaskStatus.BLOCKED);

    TaskId awaiting = TaskId.next();
    story.submit(awaiting, "awaiting", null, null, List.of(), TaskStatus.AWAITING_APPROVAL);
    story.record(new TaskApprovalRequested(awaiting, terms()));
    story.record(new TaskApprovalGiven(awaiting, "bob", HASH, null));

    assertIsAsDescribed("/tasks", "");
    assertIsAsDescribed("/tasks/{id}", awaiting.text());
    assertIsAsDescribed("/tasks/{id}", task.text());
    assertIsAsDescribed("/tasks/{id}", dependent.text());
    assertIsAsDescribed("/tasks/{id}/events", task.text());
  }

  @Test
  void approvals() {
    ApprovalId id = ApprovalId.next();
    story.record(
        new ApprovalRequested(
            id, story.tenant(), "rule", "agent:retire", "agent/x", "POST", "/", "", terms()));
    story.record(new ApprovalGiven(id, "bob", HASH, null, ApprovalStatus.AWAITING_APPROVAL));
    story.record(
        new ApprovalRuleDefined(
            ApprovalRuleId.of(story.tenant(), "rule"),
            story.tenant(),
            "rule",
            List.of("agent:retire"),
            "tenant",
            1,
            List.of(),
            60));

    assertIsAsDescribed("/approvals", "");
    assertIsAsDescribed("/approvals/{id}", id.text());
    assertIsAsDescribed("/approval-rules", "");
  }

  private ApprovalTerms terms() {
    return new ApprovalTerms("ada", HASH, 2, List.of("bob"), story.now().plusSeconds(60));
  }

  @Test
  void workflows() {
    WorkflowId workflow = WorkflowId.next();
    TaskId task = TaskId.next();
    story.submitWorkflow(workflow, "workflow", Map.of("first", task, "second", TaskId.next()));
    story.submit(task, "first", workflow, "first", List.of(), TaskStatus.QUEUED);

    assertIsAsDescribed("/workflows", "");
    assertIsAsDescribed("/workflows/{id}", workflow.text());
  }

  @Test
  void compliance() {
    story.record(new GrantRevoked(GrantId.next(), story.tenant(), "somebody", "left"));

    assertIsAsDescribed("/compliance/soc2", "");
    assertIsAsDescribed("/compliance/soc2/{criterion}", "CC6.3");
  }

  @Test
  void dead_letters() {
    TaskId task = story.submit("task");
    byte[] metadata = shared.stage().log().metadata(story.tenant(), "operator", story.now());
    shared.stage().log().record(task.key(), "unknown", 1, metadata, "{}".getBytes(UTF_8));

    JsonNode letters = assertIsAsDescribed("/replays/dead-letters", "");
    String letter = letters.path("items").path(0).path("deadLetterId").asString();
    assertIsAsDescribed("/replays/dead-letters/{id}", letter);
    assertIsAsDescribed("/replays/projections", "");
    assertIsAsDescribed("/system/overview", "");
    Answer refused = shared.admin(story).post("/replays/dead-letters/" + letter + "/retry");
    assertThat(refused.body().path("status").asInt()).isEqualTo(422);
    Answer discarded = shared.admin(story).post("/replays/dead-letters/" + letter + "/discard");
    assertThat(
            DescribedAnswer.differences(
                api, schema("/replays/dead-letters/{id}/discard", "post"), discarded.body()))
        .isEmpty();
  }

  @Test
  void replays() {
    String order =
        "{\"projection\": \"approvals\", \"mode\": \"DRY_RUN\", \"tenant\": \"%s\"}"
            .formatted(story.tenant());
    Answer started = shared.admin(story).post("/replays", order, Map.of());
    String replay = started.body().path("replayId").asString();

    assertIsAsDescribed("/replays/{id}", replay);
    assertIsAsDescribed("/replays", "");
  }

  private JsonNode assertIsAsDescribed(String path, String id) {
    Answer answer = shared.get(story, path.replaceFirst("\\{\\w+}", id));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(DescribedAnswer.differences(api, schema(path, "get"), answer.body())).isEmpty();
    return answer.body();
  }

  private JsonNode schema(String path, String method) {
    JsonNode operation = api.path("paths").path("/api/v1" + path).path(method);
    return operation.at("/responses/200/content/application~1json/schema");
  }
}
