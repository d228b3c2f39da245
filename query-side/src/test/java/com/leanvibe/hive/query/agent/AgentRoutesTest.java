package com.leanvibe.hive.query.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.agent.AgentCameOnline;
import com.leanvibe.hive.events.agent.AgentChanged;
import com.leanvibe.hive.events.agent.AgentCredentialsRotated;
import com.leanvibe.hive.events.agent.AgentDraining;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentResumed;
import com.leanvibe.hive.events.agent.AgentRetired;
import com.leanvibe.hive.events.agent.AgentSlept;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.events.agent.AgentSubscribed;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.agent.AgentUnsubscribed;
import com.leanvibe.hive.events.agent.AgentWentOffline;
import com.leanvibe.hive.events.agent.AgentWoken;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskReleased;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedStage.class)
class AgentRoutesTest {

  private final SharedInstance shared;
  private final Story story;

  AgentRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
  }

  @Test
  void a_new_agent_shows_what_it_was_registered_as() {
    AgentId agent = story.registerAgent("name", List.of("b", "a"), Map.of("zone", "west"));

    Answer answer = shared.get(story, "/agents/" + agent.text());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"0\"");
    assertThat(answer.body())
        .isEqualTo(
            Story.json(
                """
                {"agentId": "%s", "version": 0, "name": "name", "type": "worker",
                 "capabilities": ["b", "a"], "maxConcurrentTasks": 2, "labels": {"zone": "west"},
                 "status": "REGISTERED", "reason": null, "topics": [], "runningTasks": 0,
                 "counts": {"assigned": 0, "completed": 0, "failed": 0, "released": 0,
                            "cancelled": 0, "expired": 0},
                 "registeredAt": "%s", "lastSeenAt": null, "updatedAt": "%s"}
                """
                    .formatted(agent.text(), story.now(), story.now())));
  }

  @Test
  void what_changes_about_an_agent_is_shown_as_it_is_now() {
    AgentId agent = story.registerAgent("old");
    story.record(new AgentChanged(agent, "new", null, List.of("c"), 5, Map.of("zone", "east")));
    story.record(agent.text(), new AgentSubscribed(agent, "news"));
    story.record(agent.text(), new AgentSubscribed(agent, "alerts"));
    story.record(agent.text(), new AgentSubscribed(agent, "alerts"));
    story.record(agent.text(), new AgentUnsubscribed(agent, "news"));
    story.record(new AgentCredentialsRotated(agent));

    JsonNode view = find(agent);

    assertThat(view.get("name").asString()).isEqualTo("new");
    assertThat(view.get("type").isNull()).isTrue();
    assertThat(view.get("capabilities")).isEqualTo(Story.json("[\"c\"]"));
    assertThat(view.get("maxConcurrentTasks").asInt()).isEqualTo(5);
    assertThat(view.get("labels")).isEqualTo(Story.json("{\"zone\":\"east\"}"));
    assertThat(view.get("topics")).isEqualTo(Story.json("[\"alerts\"]"));
    assertThat(view.get("version").asInt()).isEqualTo(6);
  }

  @Test
  void an_agent_stands_where_its_last_event_put_it() {
    AgentId agent = story.registerAgent("agent");

    assertThat(after(agent, new AgentCameOnline(agent))).isEqualTo("ONLINE null");
    assertThat(after(agent, new AgentDraining(agent, "update"))).isEqualTo("DRAINING update");
    assertThat(after(agent, new AgentSlept(agent, "night"))).isEqualTo("SLEEPING night");
    assertThat(after(agent, new AgentWoken(agent, AgentStatus.OFFLINE))).isEqualTo("OFFLINE null");
    assertThat(after(agent, new AgentSuspended(agent, "odd"))).isEqualTo("SUSPENDED odd");
    assertThat(after(agent, new AgentResumed(agent, AgentStatus.ONLINE, "fine")))
        .isEqualTo("ONLINE fine");
    assertThat(after(agent, new AgentWentOffline(agent, story.now()))).isEqualTo("OFFLINE null");
    assertThat(after(agent, new AgentRetired(agent, "old"))).isEqualTo("RETIRED old");
  }

  private String after(AgentId agent, Event event) {
    story.record("hive", event);
    JsonNode view = find(agent);
    return view.get("status").asString() + " " + view.get("reason").asString("null");
  }

  @Test
  void attempts_are_counted_by_how_they_ended_and_those_it_holds_as_running() {
    AgentId agent = story.registerAgent("agent");
    story.completedTask("completed", agent);
    TaskId failed = assigned("failed", agent);
    story.failAttempt(failed, agent, 1);
    story.assign(failed, agent, 2);
    story.fail(failed, agent, 2);
    story.record(agent.text(), new TaskReleased(assigned("released", agent), agent, 1, null));
    story.cancel(assigned("cancelled", agent), agent);
    story.record("hive", new TaskExpired(assigned("expired", agent), agent, story.now()));
    assigned("assigned", agent);
    story.start(assigned("running", agent), agent, 1);

    JsonNode view = find(agent);

    assertThat(view.get("counts"))
        .isEqualTo(
            Story.json(
                """
                {"assigned": 8, "completed": 1, "failed": 2, "released": 1, "cancelled": 1,
                 "expired": 1}
                """));
    assertThat(view.get("runningTasks").asInt()).isEqualTo(2);
  }

  @Test
  void an_agent_was_last_seen_when_it_last_acted() {
    AgentId agent = story.registerAgent("agent");
    story.comeOnline(agent);
    Instant online = story.now();
    TaskId task = assigned("task", agent);
    JsonNode assigned = find(agent);
    story.start(task, agent, 1);
    Instant started = story.now();
    story.fail(task, agent, 1);
    JsonNode failed = find(agent);
    story.wait(Duration.ofMinutes(2));
    Instant beat = story.now().minusSeconds(60);
    story.record("hive", new AgentWentOffline(agent, beat));

    assertThat(assigned.get("lastSeenAt").asString()).isEqualTo(online.toString());
    assertThat(failed.get("lastSeenAt").asString()).isEqualTo(started.toString());
    assertThat(find(agent).get("lastSeenAt").asString()).isEqualTo(beat.toString());
  }

  @Test
  void every_filter_leaves_out_what_does_not_match() {
    AgentId west = story.registerAgent("west", List.of("shell", "git"), Map.of("zone", "west"));
    AgentId east = story.registerAgent("east", List.of("shell"), Map.of("zone", "east", "a", ""));
    story.comeOnline(east);

    assertThat(list("")).containsExactly(east.text(), west.text());
    assertThat(list("?status=ONLINE")).containsExactly(east.text());
    assertThat(list("?capability=git")).containsExactly(west.text());
    assertThat(list("?capability=git&capability=shell")).containsExactly(west.text());
    assertThat(list("?label=zone:east")).containsExactly(east.text());
    assertThat(list("?label=zone:east&label=a:")).containsExactly(east.text());
    assertThat(list("?label=zone:west&status=ONLINE")).isEmpty();
    assertThat(list("?capability=gi")).isEmpty();
    assertThat(list("?capability=")).isEmpty();
  }

  @Test
  void capabilities_and_labels_of_any_characters_are_found() {
    List<String> odd =
        List.of("a,b", "\"quoted\"", "back\\slash", "{braces}", "Ünïcödé 🐝", "NULL");
    AgentId agent = story.registerAgent("agent", odd, Map.of("k,\"\\", "v:w,{x}"));

    assertThat(odd)
        .allSatisfy(
            each -> assertThat(list("?capability=" + encoded(each))).contains(agent.text()));
    assertThat(list("?label=" + encoded("k,\"\\:v:w,{x}"))).containsExactly(agent.text());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private TaskId assigned(String title, AgentId agent) {
    TaskId task = story.submit(title);
    story.assign(task, agent, 1);
    return task;
  }

  private JsonNode find(AgentId agent) {
    return shared.get(story, "/agents/" + agent.text()).body();
  }

  private List<String> list(String query) {
    Stream<JsonNode> items = shared.get(story, "/agents" + query).body().get("items").valueStream();
    return items.map(agent -> agent.get("agentId").asString()).toList();
  }
}
