package com.leanvibe.hive.query.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedStage.class)
class OverviewRouteTest {

  private final SharedInstance shared;
  private final Story story;

  OverviewRouteTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
  }

  @Test
  void it_counts_agents_tasks_and_workflows_by_where_they_stand() {
    AgentId agent = story.registerAgent("agent");
    story.comeOnline(agent);
    story.registerAgent("new");
    story.completedTask("done", agent);
    story.submit("waiting");
    story.cancel(story.submit("cancelled"), null);
    story.submitWorkflow(WorkflowId.next(), "workflow", Map.of());

    JsonNode view = overview();

    assertThat(view.get("counts"))
        .isEqualTo(
            Story.json(
                """
                {"agents": {"REGISTERED": 1, "ONLINE": 1},
                 "tasks": {"QUEUED": 1, "COMPLETED": 1, "CANCELLED": 1}, "workflows": 1}
                """));
    assertThat(view.get("lag").get("position").asLong())
        .isGreaterThanOrEqualTo(shared.stage().log().position());
    assertThat(view.get("lag").get("records").asLong()).isNotNegative();
  }

  @Test
  void rates_are_those_of_the_last_five_minutes() {
    AgentId agent = story.registerAgent("agent");
    story.completedTask("long ago", agent);
    story.wait(Duration.between(story.now(), Instant.now().minusSeconds(120)));
    story.completedTask("first", agent);
    story.completedTask("second", agent);
    TaskId failed = story.submit("failed");
    story.assign(failed, agent, 1);
    story.fail(failed, agent, 1);

    JsonNode rates = overview().get("rates");

    assertThat(rates)
        .isEqualTo(
            Story.json(
                """
                {"submittedPerMinute": 0.6, "completedPerMinute": 0.4, "failedPerMinute": 0.2}
                """));
  }

  @Test
  void a_quiet_tenant_has_no_alerts() {
    AgentId agent = story.registerAgent("agent");
    story.comeOnline(agent);
    story.completedTask("done", agent);

    assertThat(overview().get("alerts")).isEmpty();
  }

  @Test
  void it_says_what_somebody_should_look_at() {
    AgentId agent = story.registerAgent("agent");
    TaskId failed = story.submit("failed");
    story.assign(failed, agent, 1);
    story.fail(failed, agent, 1);
    story.submit(TaskId.next(), "to approve", null, null, List.of(), TaskStatus.AWAITING_APPROVAL);
    story.submit("waiting");
    Instant submitted = story.now();
    shared
        .stage()
        .log()
        .record("task/" + TaskId.next().text(), "unknown", 1, metadata(), new byte[0]);

    JsonNode alerts = overview().get("alerts");
    story.comeOnline(agent);
    JsonNode later = overview().get("alerts");

    assertThat(alerts.valueStream().map(OverviewRouteTest::text))
        .containsExactly(
            "CRITICAL DEAD_LETTERS 2",
            "CRITICAL NO_AGENT_ONLINE 1",
            "WARNING TASKS_FAILED 1",
            "WARNING APPROVALS_WAITING 1");
    assertThat(alerts.get(1).get("since").asString()).isEqualTo(submitted.toString());
    assertThat(later.valueStream().map(OverviewRouteTest::text))
        .contains("WARNING TASKS_WAITING 1")
        .doesNotContain("CRITICAL NO_AGENT_ONLINE 1");
  }

  private byte[] metadata() {
    return shared.stage().log().metadata(story.tenant(), "operator", story.now());
  }

  private static String text(JsonNode alert) {
    return "%s %s %d"
        .formatted(
            alert.get("severity").asString(),
            alert.get("kind").asString(),
            alert.get("count").asLong());
  }

  private JsonNode overview() {
    return shared.get(story, "/system/overview").body();
  }
}
