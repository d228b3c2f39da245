package com.leanvibe.hive.command.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.leanvibe.hive.command.approval.Vote;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.task.AttemptFailure;
import com.leanvibe.hive.events.task.TaskApprovalExpired;
import com.leanvibe.hive.events.task.TaskApprovalGiven;
import com.leanvibe.hive.events.task.TaskApprovalRequested;
import com.leanvibe.hive.events.task.TaskApproved;
import com.leanvibe.hive.events.task.TaskAssigned;
import com.leanvibe.hive.events.task.TaskAttemptFailed;
import com.leanvibe.hive.events.task.TaskCancelled;
import com.leanvibe.hive.events.task.TaskCompleted;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskFailed;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskProgressed;
import com.leanvibe.hive.events.task.TaskRejected;
import com.leanvibe.hive.events.task.TaskReleased;
import com.leanvibe.hive.events.task.TaskRetried;
import com.leanvibe.hive.events.task.TaskStarted;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.events.task.TaskUnblocked;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.FeatureMatcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class TaskTest {

  private static final String TENANT = "acme";
  private static final Origin OURS = new Origin(TENANT, null);
  private static final Origin THEIRS = new Origin("other", null);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant DEADLINE = NOW.plusSeconds(3600);
  private static final TaskId TASK = TaskId.next();
  private static final AgentId AGENT = AgentId.next();
  private static final AgentId OTHER = AgentId.next();
  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();
  private static final Backoff BACKOFF =
      new Backoff(NOW, Duration.ofSeconds(1), Duration.ofMinutes(5), 0);

  private static final String HASH = "ab".repeat(32);

  private FixtureConfiguration<Task> fixture;

  @BeforeEach
  void fixture() {
    fixture = new AggregateTestFixture<>(Task.class);
  }

  @Test
  void aQueuedTaskIsAssignedUnderTheNextAttempt() {
    given(submitted(TaskStatus.QUEUED))
        .when(new AssignTask(TASK, OURS, AGENT, NOW))
        .expectEvents(assigned(1));
  }

  @Test
  void anAssignedTaskIsNotAssignedAgain() {
    refused(
        409,
        given(submitted(TaskStatus.QUEUED), assigned(1))
            .when(new AssignTask(TASK, OURS, OTHER, NOW)));
  }

  @Test
  void aBlockedTaskIsNotAssigned() {
    refused(409, given(submitted(TaskStatus.BLOCKED)).when(new AssignTask(TASK, OURS, AGENT, NOW)));
  }

  @Test
  void attemptsOnlyGrow() {
    given(submitted(TaskStatus.QUEUED), assigned(1), new TaskReleased(TASK, AGENT, 1, null))
        .when(new AssignTask(TASK, OURS, OTHER, NOW))
        .expectEvents(new TaskAssigned(TASK, OTHER, 2, NOW.plusSeconds(60)));
  }

  @Test
  void theHolderStarts() {
    held().when(new StartTask(TASK, OURS, AGENT, 1, NOW)).expectEvents(started(1));
  }

  @Test
  void nobodyStartsTwice() {
    refused(409, running().when(new StartTask(TASK, OURS, AGENT, 1, NOW)));
  }

  @Test
  void aStaleAttemptChangesNothing() {
    refused(409, running().when(new CompleteTask(TASK, OURS, AGENT, 0, NOTHING)));
    refused(
        409,
        given(
                submitted(TaskStatus.QUEUED),
                assigned(1),
                new TaskAttemptFailed(TASK, AGENT, 1, AttemptFailure.LEASE_EXPIRED, null, NOW),
                new TaskAssigned(TASK, OTHER, 2, NOW))
            .when(new CompleteTask(TASK, OURS, AGENT, 1, NOTHING)));
  }

  @Test
  void onlyTheHolderActs() {
    refused(403, running().when(new CompleteTask(TASK, OURS, OTHER, 1, NOTHING)));
  }

  @Test
  void anotherTenantsTaskDoesNotExist() {
    refused(404, running().when(new CompleteTask(TASK, THEIRS, AGENT, 1, NOTHING)));
    refused(404, running().when(new CancelTask(TASK, THEIRS, null)));
  }

  @Test
  void theHolderCompletes() {
    running()
        .when(new CompleteTask(TASK, OURS, AGENT, 1, NOTHING))
        .expectEvents(new TaskCompleted(TASK, AGENT, 1, NOTHING));
  }

  @Test
  void aResultImpliesTheStart() {
    held()
        .when(new CompleteTask(TASK, OURS, AGENT, 1, NOTHING))
        .expectEvents(started(1), new TaskCompleted(TASK, AGENT, 1, NOTHING));
  }

  @Test
  void progressIsNoted() {
    running()
        .when(new ReportProgress(TASK, OURS, AGENT, 1, 40, "half"))
        .expectEvents(new TaskProgressed(TASK, AGENT, 1, 40, "half"));
  }

  @Test
  void aCompletedTaskIsOver() {
    TaskCompleted completed = new TaskCompleted(TASK, AGENT, 1, NOTHING);
    refused(
        409,
        given(submitted(TaskStatus.QUEUED), assigned(1), started(1), completed)
            .when(new CompleteTask(TASK, OURS, AGENT, 1, NOTHING)));
    refused(
        409,
        given(submitted(TaskStatus.QUEUED), assigned(1), started(1), completed)
            .when(new CancelTask(TASK, OURS, null)));
    refused(
        409,
        given(submitted(TaskStatus.QUEUED), assigned(1), started(1), completed)
            .when(new ExpireTask(TASK, OURS, DEADLINE)));
  }

  @Test
  void aFailedAttemptIsTriedAgainLater() {
    running()
        .when(new FailTask(TASK, OURS, AGENT, 1, "boom", true, BACKOFF))
        .expectEvents(
            new TaskAttemptFailed(
                TASK, AGENT, 1, AttemptFailure.REPORTED, "boom", NOW.plusMillis(500)));
  }

  @Test
  void theLastFailedAttemptIsADeadLetter() {
    given(
            submitted(TaskStatus.QUEUED),
            assigned(1),
            new TaskAttemptFailed(TASK, AGENT, 1, AttemptFailure.REPORTED, "a", NOW),
            assigned(2),
            new TaskAttemptFailed(TASK, AGENT, 2, AttemptFailure.LEASE_EXPIRED, null, NOW),
            assigned(3))
        .when(new FailTask(TASK, OURS, AGENT, 3, "boom", true, BACKOFF))
        .expectEvents(new TaskFailed(TASK, AGENT, 3, AttemptFailure.REPORTED, "boom"));
  }

  @Test
  void whatCannotBeRetriedFailsAtOnce() {
    running()
        .when(new FailTask(TASK, OURS, AGENT, 1, "boom", false, BACKOFF))
        .expectEvents(new TaskFailed(TASK, AGENT, 1, AttemptFailure.REPORTED, "boom"));
  }

  @Test
  void aReleaseDoesNotCountAsAFailure() {
    given(
            submitted(TaskStatus.QUEUED),
            assigned(1),
            new TaskReleased(TASK, AGENT, 1, null),
            assigned(2),
            new TaskReleased(TASK, AGENT, 2, null),
            assigned(3))
        .when(new FailTask(TASK, OURS, AGENT, 3, null, true, BACKOFF))
        .expectEvents(
            new TaskAttemptFailed(
                TASK, AGENT, 3, AttemptFailure.REPORTED, null, NOW.plusMillis(500)));
  }

  @Test
  void aLeaseThatRanOutIsTakenBackOnlyFromTheAttemptThatLetIt() {
    running()
        .when(new TakeTaskBack(TASK, OURS, 1, AttemptFailure.LEASE_EXPIRED, BACKOFF))
        .expectEvents(
            new TaskAttemptFailed(
                TASK, AGENT, 1, AttemptFailure.LEASE_EXPIRED, null, NOW.plusMillis(500)));
    refused(
        409,
        new AggregateTestFixture<>(Task.class)
            .given(
                submitted(TaskStatus.QUEUED),
                assigned(1),
                new TaskReleased(TASK, AGENT, 1, null),
                assigned(2))
            .when(new TakeTaskBack(TASK, OURS, 1, AttemptFailure.LEASE_EXPIRED, BACKOFF)));
  }

  @Test
  void cancellingTellsWhoHeldTheTask() {
    running()
        .when(new CancelTask(TASK, OURS, "changed my mind"))
        .expectEvents(new TaskCancelled(TASK, AGENT, "changed my mind"));
  }

  @Test
  void aFailedTaskStartsAfreshWhenRetried() {
    TaskFailed failed = new TaskFailed(TASK, AGENT, 1, AttemptFailure.REPORTED, null);
    given(submitted(TaskStatus.QUEUED), assigned(1), failed)
        .when(new RetryTask(TASK, OURS, null))
        .expectEvents(new TaskRetried(TASK, null));
    new AggregateTestFixture<>(Task.class)
        .given(
            submitted(TaskStatus.QUEUED),
            assigned(1),
            failed,
            new TaskRetried(TASK, null),
            assigned(2))
        .when(new FailTask(TASK, OURS, AGENT, 2, null, true, BACKOFF))
        .expectEvents(
            new TaskAttemptFailed(
                TASK, AGENT, 2, AttemptFailure.REPORTED, null, NOW.plusMillis(500)));
  }

  @Test
  void onlyAFailedTaskIsRetried() {
    refused(409, running().when(new RetryTask(TASK, OURS, null)));
  }

  @Test
  void theLastApprovalThatItTakesLeadsToTheQueue() {
    awaiting()
        .when(new ApproveTask(TASK, OURS, by("first")))
        .expectEvents(new TaskApprovalGiven(TASK, "first", HASH, "fine"));
    awaiting(new TaskApprovalGiven(TASK, "first", HASH, null))
        .when(new ApproveTask(TASK, OURS, by("second")))
        .expectEvents(
            new TaskApprovalGiven(TASK, "second", HASH, "fine"),
            new TaskApproved(TASK, "fine", TaskStatus.QUEUED));
  }

  @Test
  void aTaskFromBeforeThereWereTermsTakesOneApproval() {
    given(submitted(TaskStatus.AWAITING_APPROVAL))
        .when(new ApproveTask(TASK, OURS, by("anybody")))
        .expectEvents(new TaskApproved(TASK, "fine", TaskStatus.QUEUED));
  }

  @Test
  void nobodyApprovesWhatTheyAskedForNorTwiceNorLateNorSomethingElse() {
    refused(403, awaiting().when(new ApproveTask(TASK, OURS, by("requester"))));
    refused(403, awaiting().when(new ApproveTask(TASK, OURS, by("stranger"))));
    refused(
        409,
        awaiting(new TaskApprovalGiven(TASK, "first", HASH, null))
            .when(new ApproveTask(TASK, OURS, by("first"))));
    refused(
        409, awaiting().when(new ApproveTask(TASK, OURS, new Vote("first", null, null, DEADLINE))));
    refused(
        409,
        awaiting().when(new ApproveTask(TASK, OURS, new Vote("first", "0".repeat(64), null, NOW))));
  }

  @Test
  void rejectionEndsTheTask() {
    awaiting()
        .when(new RejectTask(TASK, OURS, by("first")))
        .expectEvents(new TaskRejected(TASK, "fine"));
    refused(403, awaiting().when(new RejectTask(TASK, OURS, by("stranger"))));
    refused(
        409, awaiting(new TaskRejected(TASK, "no")).when(new ApproveTask(TASK, OURS, by("first"))));
  }

  @Test
  void aTaskThatIsNotApprovedInTimeExpiresAndNotBefore() {
    refused(409, awaiting().when(new ExpireTaskApproval(TASK, OURS, DEADLINE.minusMillis(1))));
    awaiting()
        .when(new ExpireTaskApproval(TASK, OURS, DEADLINE))
        .expectEvents(new TaskApprovalExpired(TASK, DEADLINE));
  }

  private static Vote by(String voter) {
    return new Vote(voter, HASH, "fine", NOW);
  }

  private static TestExecutor<Task> awaiting(Object... more) {
    ApprovalTerms terms =
        new ApprovalTerms("requester", HASH, 2, List.of("first", "second", "third"), DEADLINE);
    return new AggregateTestFixture<>(Task.class)
        .given(submitted(TaskStatus.AWAITING_APPROVAL), new TaskApprovalRequested(TASK, terms))
        .andGiven(more);
  }

  @Test
  void aBlockedTaskIsUnblockedOnce() {
    given(submitted(TaskStatus.BLOCKED))
        .when(new UnblockTask(TASK, OURS))
        .expectEvents(new TaskUnblocked(TASK));
    refused(
        409,
        new AggregateTestFixture<>(Task.class)
            .given(submitted(TaskStatus.BLOCKED), new TaskUnblocked(TASK))
            .when(new UnblockTask(TASK, OURS)));
  }

  @Test
  void aTaskExpiresAtItsDeadlineAndNotBefore() {
    refused(409, running().when(new ExpireTask(TASK, OURS, DEADLINE.minusMillis(1))));
    new AggregateTestFixture<>(Task.class)
        .given(submitted(TaskStatus.QUEUED), assigned(1))
        .when(new ExpireTask(TASK, OURS, DEADLINE))
        .expectEvents(new TaskExpired(TASK, AGENT, DEADLINE));
  }

  @Test
  void waitsDoubleUpToTheLongestAndSpreadOverTheirUpperHalf() {
    Backoff least = new Backoff(NOW, Duration.ofSeconds(1), Duration.ofSeconds(10), 0);
    Backoff most = new Backoff(NOW, Duration.ofSeconds(1), Duration.ofSeconds(10), 0.9999999);
    assertThat(List.of(least.after(1), least.after(2), least.after(3), least.after(1000)))
        .containsExactly(
            NOW.plusMillis(500), NOW.plusMillis(1000), NOW.plusMillis(2000), NOW.plusMillis(5000));
    assertThat(most.after(2)).isEqualTo(NOW.plusMillis(2000));
  }

  private TestExecutor<Task> given(Object... events) {
    return fixture.given(events);
  }

  private TestExecutor<Task> held() {
    return fixture.given(submitted(TaskStatus.QUEUED), assigned(1));
  }

  private TestExecutor<Task> running() {
    return new AggregateTestFixture<>(Task.class)
        .given(submitted(TaskStatus.QUEUED), assigned(1), started(1));
  }

  private static TaskSubmitted submitted(TaskStatus status) {
    return new TaskSubmitted(
        TASK,
        TENANT,
        null,
        null,
        "work",
        null,
        NOTHING,
        5,
        List.of(),
        List.of(),
        DEADLINE,
        3,
        60,
        status == TaskStatus.AWAITING_APPROVAL,
        null,
        status);
  }

  private static TaskAssigned assigned(int attempt) {
    return new TaskAssigned(TASK, AGENT, attempt, NOW.plusSeconds(60));
  }

  private static TaskStarted started(int attempt) {
    return new TaskStarted(TASK, AGENT, attempt);
  }

  private static void refused(int status, ResultValidator<Task> result) {
    result
        .expectNoEvents()
        .expectException(
            new FeatureMatcher<Object, Integer>(
                equalTo(status), "a problem with status", "status") {
              @Override
              protected Integer featureValueOf(Object thrown) {
                return ((Problem) thrown).status();
              }
            });
  }
}
