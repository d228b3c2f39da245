package com.leanvibe.hive.query.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A diamond: {@code z} after {@code left} and {@code right}, and those after {@code a}. */
@ExtendWith(SharedStage.class)
class WorkflowRoutesTest {

  private final SharedInstance shared;
  private final Story story;
  private final AgentId agent;
  private final WorkflowId workflow = WorkflowId.next();
  private final Map<String, TaskId> tasks = new LinkedHashMap<>();

  WorkflowRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.agent = story.registerAgent("agent");
    List.of("a", "left", "right", "z").forEach(key -> tasks.put(key, TaskId.next()));
  }

  private void submit() {
    story.submitWorkflow(workflow, "diamond", tasks);
    submit("a", TaskStatus.QUEUED);
    submit("left", TaskStatus.BLOCKED, "a");
    submit("right", TaskStatus.BLOCKED, "a");
    submit("z", TaskStatus.BLOCKED, "left", "right");
  }

  private void submit(String key, TaskStatus status, String... dependsOn) {
    List<TaskId> before = List.of(dependsOn).stream().map(tasks::get).toList();
    story.submit(tasks.get(key), "task " + key, workflow, key, before, status);
  }

  private void complete(String key, Duration taking) {
    story.assign(tasks.get(key), agent, 1);
    story.start(tasks.get(key), agent, 1);
    story.wait(taking);
    story.complete(tasks.get(key), agent, 1);
  }

  @Test
  void a_new_workflow_shows_each_task_and_waits_for_its_longest_chain() {
    submit();

    Answer answer = shared.get(story, "/workflows/" + workflow.text());

    JsonNode view = answer.body();
    assertThat(answer.header("ETag")).isEqualTo("\"0\"");
    assertThat(view.get("workflowId").asString()).isEqualTo(workflow.text());
    assertThat(view.get("name").asString()).isEqualTo("diamond");
    assertThat(view.get("status").asString()).isEqualTo("RUNNING");
    assertThat(view.get("submittedBy").asString()).isEqualTo("operator");
    assertThat(view.get("tasks").propertyNames()).containsExactly("a", "left", "right", "z");
    assertThat(view.get("tasks").get("z"))
        .isEqualTo(
            Story.json(
                """
                {"taskId": "%s", "title": "task z", "status": "BLOCKED",
                 "dependsOn": ["left", "right"], "attempt": 0, "agentId": null, "startedAt": null,
                 "finishedAt": null}
                """
                    .formatted(tasks.get("z").text())));
    assertThat(view.get("counts")).isEqualTo(Story.json("{\"BLOCKED\":3,\"QUEUED\":1}"));
    assertThat(path(view)).containsExactly("a", "left", "z");
  }

  @Test
  void the_critical_path_goes_through_what_took_longest() {
    submit();
    complete("a", Duration.ofMinutes(1));
    complete("left", Duration.ofMinutes(1));
    complete("right", Duration.ofMinutes(5));

    JsonNode view = find();

    assertThat(path(view)).containsExactly("a", "right", "z");
    assertThat(view.get("criticalPath").get(1).get("durationMs").asLong()).isEqualTo(301_000);
    assertThat(view.get("criticalPath").get(2).get("durationMs").isNull()).isTrue();
  }

  @Test
  void a_workflow_is_completed_when_its_last_task_is() {
    submit();
    List.of("a", "left", "right", "z").forEach(key -> complete(key, Duration.ofSeconds(1)));

    JsonNode view = find();

    assertThat(view.get("status").asString()).isEqualTo("COMPLETED");
    assertThat(view.get("counts")).isEqualTo(Story.json("{\"COMPLETED\":4}"));
    assertThat(view.get("finishedAt").asString()).isEqualTo(story.now().toString());
  }

  @Test
  void tasks_that_are_still_to_come_make_it_no_less_running() {
    story.submitWorkflow(workflow, "diamond", tasks);
    submit("a", TaskStatus.QUEUED);
    complete("a", Duration.ofSeconds(1));

    JsonNode view = find();

    assertThat(view.get("status").asString()).isEqualTo("RUNNING");
    assertThat(view.get("tasks").get("z").get("status").isNull()).isTrue();
    assertThat(view.get("tasks").get("z").get("taskId").asString())
        .isEqualTo(tasks.get("z").text());
  }

  @Test
  void a_list_shows_where_each_workflow_stands() {
    submit();
    story.assign(tasks.get("a"), agent, 1);
    story.fail(tasks.get("a"), agent, 1);
    WorkflowId second = WorkflowId.next();
    TaskId only = TaskId.next();
    story.submitWorkflow(second, "second", Map.of("only", only));
    story.submit(only, "only", second, "only", List.of(), TaskStatus.QUEUED);

    JsonNode items = shared.get(story, "/workflows").body().get("items");

    assertThat(items.valueStream().map(each -> each.get("workflowId").asString()))
        .containsExactly(second.text(), workflow.text());
    assertThat(items.valueStream().map(each -> each.get("status").asString()))
        .containsExactly("RUNNING", "FAILED");
    assertThat(items.get(1).get("counts")).isEqualTo(Story.json("{\"BLOCKED\":3,\"FAILED\":1}"));
  }

  private JsonNode find() {
    return shared.get(story, "/workflows/" + workflow.text()).body();
  }

  private static List<String> path(JsonNode view) {
    return view.get("criticalPath").valueStream().map(step -> step.get("key").asString()).toList();
  }
}
