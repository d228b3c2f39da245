package com.leanvibe.hive.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody reads what is in their tenant, and nobody anything else. */
@ExtendWith(SharedStage.class)
class AccessTest {

  private static final List<String> FOR_OPERATORS =
      List.of("/replays/projections", "/replays/dead-letters");

  private final SharedInstance shared;
  private final Story story;
  private final List<String> resources;
  private final List<String> lists = List.of("/agents", "/tasks", "/workflows");

  AccessTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    AgentId agent = story.registerAgent("agent");
    WorkflowId workflow = WorkflowId.next();
    TaskId task = TaskId.next();
    story.submitWorkflow(workflow, "workflow", Map.of("task", task));
    story.submit(task, "task", workflow, "task", List.of(), TaskStatus.QUEUED);
    this.resources =
        List.of(
            "/agents/" + agent.text(),
            "/tasks/" + task.text(),
            "/tasks/" + task.text() + "/events",
            "/workflows/" + workflow.text());
    shared.get(story, "/agents");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ADMIN", "OPERATOR", "AUDITOR", "AGENT"})
  void every_role_reads_all_of_its_tenant(Role role) {
    Client client = shared.instance().as("somebody", story.tenant(), role);

    assertThat(resources).allSatisfy(path -> assertThat(client.get(path).status()).isEqualTo(200));
    assertThat(lists)
        .allSatisfy(path -> assertThat(client.get(path).body().get("items")).hasSize(1));
    assertThat(client.get("/system/overview").status()).isEqualTo(200);
  }

  @Test
  void another_tenants_resources_do_not_exist() {
    Client stranger = shared.admin(shared.story());

    assertThat(resources)
        .allSatisfy(path -> assertThat(stranger.get(path).status()).isEqualTo(404));
    assertThat(lists)
        .allSatisfy(path -> assertThat(stranger.get(path).body().get("items")).isEmpty());
    assertThat(stranger.get("/tasks" + taskFilter()).body().get("items")).isEmpty();
    assertThat(stranger.get("/system/overview").body().get("counts"))
        .isEqualTo(Story.json("{\"agents\":{},\"tasks\":{},\"workflows\":0}"));
  }

  private String taskFilter() {
    return "?workflowId=" + resources.getLast().substring("/workflows/".length());
  }

  @Test
  void a_cursor_does_not_lead_into_another_tenant() {
    TaskId task = story.submit("second");
    story.unblock(task);
    Answer page = shared.get(story, "/tasks?limit=1");
    String next = page.body().get("next").asString();
    String events = "/tasks/" + task.text() + "/events?limit=1";
    String nextEvent = shared.get(story, events).body().get("next").asString();
    Client stranger = shared.admin(shared.story());

    assertThat(stranger.get("/tasks?cursor=" + next).body().get("items")).isEmpty();
    assertThat(stranger.get(events + "&cursor=" + nextEvent).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"OPERATOR", "AGENT", "PLATFORM_ADMIN"})
  void projections_and_dead_letters_are_for_administrators_and_auditors(Role role) {
    Client client = shared.instance().as("somebody", story.tenant(), role);

    assertThat(FOR_OPERATORS)
        .allSatisfy(
            path -> {
              Answer answer = client.get(path);
              assertThat(answer.status()).isEqualTo(403);
              assertThat(answer.body().get("action").asString()).isEqualTo("replay:read");
              assertThat(answer.body().get("resource").asString()).isEqualTo("replay/*");
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ADMIN", "AUDITOR"})
  void administrators_and_auditors_see_projections_and_dead_letters(Role role) {
    Client client = shared.instance().as("somebody", story.tenant(), role);

    assertThat(FOR_OPERATORS)
        .allSatisfy(path -> assertThat(client.get(path).status()).isEqualTo(200));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"OPERATOR", "AGENT", "AUDITOR"})
  void only_administrators_decide_about_dead_letters(Role role) {
    Client client = shared.instance().as("somebody", story.tenant(), role);
    String letter = "/replays/dead-letters/" + TaskId.next().text();

    assertThat(client.post(letter + "/retry").status()).isEqualTo(403);
    assertThat(client.post(letter + "/discard").status()).isEqualTo(403);
    assertThat(shared.admin(story).post(letter + "/retry").status()).isEqualTo(404);
    assertThat(shared.admin(story).post(letter + "/discard").status()).isEqualTo(404);
  }

  @Test
  void without_a_token_nothing_is_answered() {
    Client anybody = shared.instance().anybody();

    assertThat(resources)
        .allSatisfy(
            path -> {
              Answer answer = anybody.get(path);
              assertThat(answer.status()).isEqualTo(401);
              assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
              assertThat(answer.body().get("status").asInt()).isEqualTo(401);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1", "/api/v1/nothing", "/api/v1/tasks/"})
  void there_is_nothing_where_there_is_no_route(String path) {
    Answer answer = shared.admin(story).send("GET", path, Map.of());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }
}
