package com.leanvibe.hive.query.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists show what somebody may read, and let nothing on about the rest. */
@ExtendWith(SharedStage.class)
class ListTest {

  private final SharedInstance shared;
  private final Story story;
  private final Client ada;

  ListTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.ada = shared.instance().as("ada", story.tenant());
    story.record(
        new RoleDefined(
            RoleId.of(story.tenant(), "reader"),
            story.tenant(),
            "reader",
            List.of("*:read"),
            List.of()));
  }

  private void grant(String scope) {
    grant(scope, null);
  }

  private void grant(String scope, @Nullable String condition) {
    story.record(
        new RoleGranted(
            GrantId.next(), story.tenant(), "ada", "reader", scope, condition, null, "needed"));
  }

  private void policy(String text) {
    String name = "p" + Math.abs(text.hashCode());
    story.record(new PolicyDefined(PolicyId.of(story.tenant(), name), story.tenant(), name, text));
  }

  private String submit(@Nullable String type, @Nullable String repository) {
    TaskId task = TaskId.next();
    story.record(
        new TaskSubmitted(
            task,
            story.tenant(),
            null,
            null,
            "task",
            type,
            Story.json("{}"),
            5,
            List.of(),
            List.of(),
            null,
            3,
            60,
            false,
            repository,
            TaskStatus.QUEUED));
    return task.text();
  }

  private Answer get(String path) {
    shared.stage().log().publishNew();
    return ada.get(path, shared.stage().log().position());
  }

  private List<String> tasks(String query) {
    Answer answer = get("/tasks" + query);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body().path("items").findValuesAsString("taskId");
  }

  @Test
  void rights_within_scopes_show_what_lies_there() {
    String web = submit("build", "web");
    String below = submit("build", "web/client");
    submit("build", "website");
    String test = submit("test", "other");
    String single = submit(null, null);
    submit(null, null);

    grant("repository/web");
    assertThat(tasks("")).containsExactly(below, web);

    grant("task-type/test");
    grant("task/" + single);
    assertThat(tasks("")).containsExactly(single, test, below, web);
    assertThat(tasks("?type=build")).containsExactly(below, web);
    assertThat(tasks("?type=test")).containsExactly(test);
  }

  @Test
  void agents_and_workflows_are_shown_one_by_one_too() {
    AgentId agent = story.registerAgent("agent");
    story.registerAgent("other");

    grant("agent/" + agent.text());

    assertThat(get("/agents").body().path("items").findValuesAsString("agentId"))
        .containsExactly(agent.text());
    assertThat(get("/workflows").status()).isEqualTo(403);
  }

  @Test
  void what_a_policy_forbids_is_left_out_and_pages_are_filled_all_the_same() {
    List<String> all = IntStream.range(0, 12).mapToObj(i -> submit("build", "r" + i % 3)).toList();
    grant("tenant");
    policy(
        "forbid (principal, action, resource) when { resource has repository && resource.repository"
            + " == \"r0\" };");

    Answer first = get("/tasks?limit=5");
    assertThat(first.body().path("items").findValuesAsString("taskId"))
        .containsExactly(all.get(11), all.get(10), all.get(8), all.get(7), all.get(5));
    Answer second = get("/tasks?limit=5&cursor=" + first.body().path("next").asString());
    assertThat(second.body().path("items").findValuesAsString("taskId"))
        .containsExactly(all.get(4), all.get(2), all.get(1));
    assertThat(second.body().path("next").isNull()).as("what is hidden is not told of").isTrue();
  }

  @Test
  void what_a_condition_or_a_policy_permits_is_shown() {
    String web = submit("build", "web");
    String other = submit("build", "other");
    submit("test", "third");
    policy(
        "permit (principal, action == Action::\"task:read\", resource == Task::\"%s\");"
            .formatted(other));

    assertThat(tasks("")).containsExactly(other);

    grant("tenant", "resource has repository && resource.repository == \"web\"");
    assertThat(tasks("")).containsExactly(other, web);
  }

  @Test
  void whoever_may_read_nothing_is_refused() {
    String task = submit("build", "web");
    assertThat(get("/tasks").status()).isEqualTo(403);

    grant("repository/web");
    assertThat(tasks("")).containsExactly(task);

    policy("forbid (principal == User::\"ada\", action, resource);");
    Answer refused = get("/tasks");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("resource").asString()).isEqualTo("task/*");
  }

  @Test
  void a_suspended_agent_is_refused() {
    AgentId agent = story.registerAgent("agent");
    Client itself = shared.instance().as(agent.text(), story.tenant(), Role.AGENT);
    shared.get(story, "/agents");
    assertThat(itself.get("/agents").status()).isEqualTo(200);

    story.record(new AgentSuspended(agent, "looking into it"));
    shared.get(story, "/agents");

    assertThat(itself.get("/agents").status()).isEqualTo(403);
  }

  @Test
  void a_resource_is_the_same_however_its_id_is_written() {
    String task = submit("build", "web");
    grant("tenant");
    policy("forbid (principal, action, resource == Task::\"%s\");".formatted(task));

    assertThat(get("/tasks/" + task).status()).isEqualTo(403);
    assertThat(get("/tasks/" + task.toUpperCase(Locale.ROOT)).status()).isEqualTo(403);
    assertThat(tasks("")).isEmpty();
  }

  @Test
  void a_page_ends_before_too_much_was_looked_at_and_names_nothing_hidden() {
    String seen = submit("build", "web");
    List<String> hidden = Stream.generate(() -> submit("build", "hidden")).limit(1_200).toList();
    grant("tenant");
    policy(
        "forbid (principal, action, resource) when { resource has repository && resource.repository"
            + " == \"hidden\" };");

    Answer first = get("/tasks");
    assertThat(first.body().path("items").isEmpty()).isTrue();
    String next = first.body().path("next").asString();
    assertThat(hidden).doesNotContain(idIn(next));
    Answer second = get("/tasks?cursor=" + next);
    assertThat(second.body().path("items").findValuesAsString("taskId")).containsExactly(seen);
    assertThat(second.body().path("next").isNull()).isTrue();
  }

  private static String idIn(String cursor) {
    String id = cursor.substring(cursor.indexOf('.') + 1);
    String text = new String(Base64.getUrlDecoder().decode(id), UTF_8);
    return UUID.fromString(text).toString();
  }
}
