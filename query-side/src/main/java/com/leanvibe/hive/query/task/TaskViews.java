package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.query.table.StoredTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes views of tasks that were folded from their first event on. */
@Component
final class TaskViews {

  private final JsonMapper json;

  TaskViews(EventCodec codec) {
    this.json = codec.json();
  }

  /** The same that the table shows once it holds the row. */
  TaskView of(TaskRow task) {
    return new TaskView(
        summary(task), text(submission(task).event().payload()), task.state().result);
  }

  private TaskSummary summary(TaskRow task) {
    TaskSubmitted event = submission(task).event();
    TaskState state = task.state();
    return new TaskSummary(
        task.id(),
        task.version(),
        workflow(event),
        event.key(),
        event.title(),
        event.type(),
        event.priority(),
        text(event.requiredCapabilities()),
        text(event.dependsOn()),
        StoredTime.ofNullable(event.deadline()),
        event.maxAttempts(),
        event.leaseSeconds(),
        event.requiresApproval(),
        event.repository(),
        state.status,
        state.agentId,
        state.attempt,
        state.failures,
        StoredTime.ofNullable(state.leaseExpiresAt),
        state.percent,
        state.note,
        state.error,
        state.reason,
        state.approval,
        StoredTime.ofNullable(state.retryAt),
        StoredTime.of(submission(task).at()),
        submission(task).by(),
        StoredTime.ofNullable(state.startedAt),
        StoredTime.ofNullable(state.finishedAt),
        StoredTime.of(state.updatedAt));
  }

  private static TaskRow.Submission submission(TaskRow task) {
    return Objects.requireNonNull(task.submission(), "it was folded from its first event on");
  }

  private static @Nullable UUID workflow(TaskSubmitted event) {
    return event.workflowId() == null ? null : event.workflowId().value();
  }

  private String text(Object value) {
    return json.writeValueAsString(value);
  }
}
