package com.leanvibe.hive.query.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.task.TaskApprovalExpired;
import com.leanvibe.hive.events.task.TaskApprovalGiven;
import com.leanvibe.hive.events.task.TaskApprovalRequested;
import com.leanvibe.hive.events.task.TaskApproved;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskRejected;
import com.leanvibe.hive.events.task.TaskReleased;
import com.leanvibe.hive.events.task.TaskRetried;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedStage.class)
class TaskRoutesTest {

  private final SharedInstance shared;
  private final Story story;
  private final AgentId agent;

  TaskRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.agent = story.registerAgent("agent");
  }

  @Test
  void a_task_shows_what_was_submitted() {
    TaskId task = TaskId.next();
    TaskId before = TaskId.next();
    WorkflowId workflow = WorkflowId.next();
    story.record(
        new TaskSubmitted(
            task,
            story.tenant(),
            workflow,
            "key",
            "title",
            "type",
            Story.json("{\"price\":10.50}"),
            7,
            List.of("b", "a"),
            List.of(before),
            Instant.parse("2026-12-24T18:00:00Z"),
            2,
            30,
            true,
            "repository",
            TaskStatus.AWAITING_APPROVAL));

    JsonNode view = find(task);

    assertThat(view)
        .isEqualTo(
            Story.json(
                """
                {"taskId": "%s", "version": 0, "workflowId": "%s", "key": "key", "title": "title",
                 "type": "type", "priority": 7, "requiredCapabilities": ["b", "a"],
                 "dependsOn": ["%s"], "deadline": "2026-12-24T18:00:00Z", "maxAttempts": 2,
                 "leaseSeconds": 30, "requiresApproval": true, "repository": "repository",
                 "status": "AWAITING_APPROVAL", "agentId": null, "attempt": 0, "failures": 0,
                 "leaseExpiresAt": null, "percent": null, "note": null, "error": null,
                 "reason": null, "approval": null, "retryAt": null, "submittedAt": "%s", "submittedBy": "operator",
                 "startedAt": null, "finishedAt": null, "updatedAt": "%s",
                 "payload": {"price": 10.50}, "result": null}
                """
                    .formatted(task.text(), workflow.text(), before.text(), at(), at())));
  }

  @Test
  void a_running_task_shows_its_attempt() {
    TaskId task = story.submit("task");
    story.assign(task, agent, 1);
    JsonNode assigned = find(task);
    story.start(task, agent, 1);
    String startedAt = at();
    story.progress(task, agent, 1, 40);
    JsonNode running = find(task);

    assertThat(assigned.get("status").asString()).isEqualTo("ASSIGNED");
    assertThat(assigned.get("leaseExpiresAt").isNull()).isFalse();
    assertThat(running.get("status").asString()).isEqualTo("RUNNING");
    assertThat(running.get("agentId").asString()).isEqualTo(agent.text());
    assertThat(running.get("attempt").asInt()).isEqualTo(1);
    assertThat(running.get("startedAt").asString()).isEqualTo(startedAt);
    assertThat(running.get("percent").asInt()).isEqualTo(40);
    assertThat(running.get("note").asString()).isEqualTo("at 40");
    assertThat(running.get("version").asInt()).isEqualTo(3);
  }

  @Test
  void a_completed_task_shows_its_result_and_who_did_it() {
    TaskId task = story.completedTask("task", agent);

    JsonNode view = find(task);

    assertThat(view.get("status").asString()).isEqualTo("COMPLETED");
    assertThat(view.get("result")).isEqualTo(Story.json("{\"ok\":true}"));
    assertThat(view.get("agentId").asString()).isEqualTo(agent.text());
    assertThat(view.get("percent").asInt()).isEqualTo(100);
    assertThat(view.get("finishedAt").asString()).isEqualTo(at());
    assertThat(view.get("leaseExpiresAt").isNull()).isTrue();
  }

  @Test
  void a_failed_attempt_leaves_the_task_waiting_for_its_next_one() {
    TaskId task = story.submit("task");
    story.assign(task, agent, 1);
    story.start(task, agent, 1);
    story.progress(task, agent, 1, 10);
    story.failAttempt(task, agent, 1);

    JsonNode view = find(task);

    assertThat(view.get("status").asString()).isEqualTo("QUEUED");
    assertThat(view.get("failures").asInt()).isEqualTo(1);
    assertThat(view.get("error").asString()).isEqualTo("broken");
    assertThat(view.get("retryAt").isNull()).isFalse();
    assertThat(List.of("agentId", "leaseExpiresAt", "percent", "note", "startedAt"))
        .allSatisfy(field -> assertThat(view.get(field).isNull()).isTrue());
  }

  @Test
  void a_failure_without_words_is_named_after_its_cause_until_the_task_is_retried() {
    TaskId task = story.submit("task");
    story.assign(task, agent, 1);
    story.fail(task, agent, 1);
    JsonNode failed = find(task);
    story.record(new TaskRetried(task, "once more"));
    JsonNode retried = find(task);

    assertThat(failed.get("status").asString()).isEqualTo("FAILED");
    assertThat(failed.get("error").asString()).isEqualTo("LEASE_EXPIRED");
    assertThat(failed.get("failures").asInt()).isEqualTo(1);
    assertThat(failed.get("finishedAt").isNull()).isFalse();
    assertThat(retried.get("status").asString()).isEqualTo("QUEUED");
    assertThat(retried.get("failures").asInt()).isZero();
    assertThat(retried.get("reason").asString()).isEqualTo("once more");
    assertThat(retried.get("finishedAt").isNull()).isTrue();
  }

  @Test
  void a_released_task_waits_again_without_a_failure() {
    TaskId task = story.submit("task");
    story.assign(task, agent, 1);
    story.record(agent.text(), new TaskReleased(task, agent, 1, "not mine"));

    JsonNode view = find(task);

    assertThat(view.get("status").asString()).isEqualTo("QUEUED");
    assertThat(view.get("failures").asInt()).isZero();
    assertThat(view.get("reason").asString()).isEqualTo("not mine");
  }

  @Test
  void approval_lets_a_task_go_ahead_and_rejection_ends_it() {
    TaskId approved = awaitingApproval();
    TaskId rejected = awaitingApproval();
    story.record(new TaskApproved(approved, "fine", TaskStatus.BLOCKED));
    story.record(new TaskRejected(rejected, "no"));

    assertThat(find(approved).get("status").asString()).isEqualTo("BLOCKED");
    assertThat(find(approved).get("reason").asString()).isEqualTo("fine");
    assertThat(find(rejected).get("status").asString()).isEqualTo("CANCELLED");
    assertThat(find(rejected).get("reason").asString()).isEqualTo("no");
  }

  @Test
  void a_task_shows_what_its_approval_takes_and_who_has_given_it() {
    TaskId task = awaitingApproval();
    Instant expiresAt = story.now().plusSeconds(60);
    ApprovalTerms terms = new ApprovalTerms("ada", "ab".repeat(32), 2, List.of("bob"), expiresAt);
    story.record("ada", new TaskApprovalRequested(task, terms));
    story.record("bob", new TaskApprovalGiven(task, "bob", terms.hash(), "fine"));
    String at = at();

    JsonNode view = find(task);
    story.record("hive", new TaskApprovalExpired(task, expiresAt));

    assertThat(view.get("status").asString()).isEqualTo("AWAITING_APPROVAL");
    assertThat(view.get("approval"))
        .isEqualTo(
            Story.json(
                """
                {"requester": "ada", "hash": "%s", "required": 2, "approvers": ["bob"],
                 "expiresAt": "%s",
                 "votes": [{"voter": "bob", "kind": "APPROVE", "reason": "fine", "at": "%s"}]}
                """
                    .formatted(terms.hash(), expiresAt, at)));
    assertThat(find(task).get("status").asString()).isEqualTo("EXPIRED");
    assertThat(find(task).get("approval")).isEqualTo(view.get("approval"));
  }

  @Test
  void cancellation_and_the_deadline_end_a_task() {
    TaskId cancelled = story.submit("cancelled");
    TaskId expired = story.submit("expired");
    story.cancel(cancelled, null);
    story.record("hive", new TaskExpired(expired, null, story.now()));

    assertThat(find(cancelled).get("status").asString()).isEqualTo("CANCELLED");
    assertThat(find(cancelled).get("finishedAt").isNull()).isFalse();
    assertThat(find(expired).get("status").asString()).isEqualTo("EXPIRED");
  }

  @Test
  void the_entity_tag_is_the_version() {
    TaskId task = story.completedTask("task", agent);

    Answer answer = shared.get(story, "/tasks/" + task.text());

    assertThat(answer.header("ETag")).isEqualTo("\"4\"");
  }

  @Test
  void a_list_is_the_newest_first_and_without_what_may_be_large() {
    TaskId first = story.completedTask("first", agent);
    TaskId second = story.submit("second");

    Answer answer = shared.get(story, "/tasks");

    assertThat(ids(answer)).containsExactly(second.text(), first.text());
    assertThat(answer.body().get("next").isNull()).isTrue();
    assertThat(answer.body().get("items").get(0).has("payload")).isFalse();
    assertThat(answer.body().get("items").get(1).has("result")).isFalse();
  }

  @Test
  void every_filter_leaves_out_what_does_not_match() {
    WorkflowId workflow = WorkflowId.next();
    TaskId done = story.completedTask("done", agent);
    Instant between = story.now();
    TaskId member =
        story.submit(TaskId.next(), "member", workflow, "member", List.of(), TaskStatus.BLOCKED);
    TaskId urgent = TaskId.next();
    story.record(
        new TaskSubmitted(
            urgent,
            story.tenant(),
            null,
            null,
            "urgent",
            "deploy",
            Story.json("{}"),
            9,
            List.of(),
            List.of(),
            null,
            1,
            60,
            false,
            null,
            TaskStatus.QUEUED));

    assertThat(list("?status=COMPLETED")).containsExactly(done.text());
    assertThat(list("?agentId=" + agent.text())).containsExactly(done.text());
    assertThat(list("?workflowId=" + workflow.text())).containsExactly(member.text());
    assertThat(list("?type=deploy")).containsExactly(urgent.text());
    assertThat(list("?priority=9")).containsExactly(urgent.text());
    assertThat(list("?submittedAfter=" + between)).containsExactly(urgent.text(), member.text());
    assertThat(list("?type=build&status=BLOCKED&priority=5")).containsExactly(member.text());
    assertThat(list("?type=build&status=QUEUED")).isEmpty();
  }

  @Test
  void the_history_is_what_was_recorded_in_its_order() {
    TaskId task = story.completedTask("task", agent);

    JsonNode events = shared.get(story, "/tasks/" + task.text() + "/events").body().get("items");

    assertThat(events.valueStream().map(event -> event.get("type").asString()))
        .containsExactly(
            "hive.task.TaskSubmitted",
            "hive.task.TaskAssigned",
            "hive.task.TaskStarted",
            "hive.task.TaskProgressed",
            "hive.task.TaskCompleted");
    JsonNode last = events.get(4);
    long position = shared.stage().log().position();
    assertThat(last)
        .isEqualTo(
            Story.json(
                """
                {"position": %1$d, "sequence": 4, "type": "hive.task.TaskCompleted", "revision": 1,
                 "occurredAt": "%2$s", "actor": "%3$s", "action": "test:record",
                 "correlationId": "correlation-%1$d", "causationId": "causation-%1$d",
                 "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                 "data": {"taskId": "%4$s", "agentId": "%3$s", "attempt": 1, "result": {"ok": true}}}
                """
                    .formatted(position, at(), agent.text(), task.text())));
  }

  @Test
  void a_long_history_comes_in_pages() {
    TaskId task = story.completedTask("task", agent);
    String path = "/tasks/" + task.text() + "/events?limit=2";
    Answer first = shared.get(story, path);
    Answer second = shared.get(story, path + "&cursor=" + next(first));
    Answer third = shared.get(story, path + "&cursor=" + next(second));

    assertThat(List.of(first, second, third))
        .flatMap(
            page ->
                page.body()
                    .get("items")
                    .valueStream()
                    .map(event -> event.get("sequence").asInt())
                    .toList())
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(third.body().get("next").isNull()).isTrue();
  }

  private TaskId awaitingApproval() {
    return story.submit(TaskId.next(), "task", null, null, List.of(), TaskStatus.AWAITING_APPROVAL);
  }

  private JsonNode find(TaskId task) {
    Answer answer = shared.get(story, "/tasks/" + task.text());
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private List<String> list(String query) {
    return ids(shared.get(story, "/tasks" + query));
  }

  private static List<String> ids(Answer answer) {
    return answer
        .body()
        .get("items")
        .valueStream()
        .map(task -> task.get("taskId").asString())
        .toList();
  }

  private static String next(Answer answer) {
    return answer.body().get("next").asString();
  }

  private String at() {
    return story.now().toString();
  }
}
