package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskApprovalExpired;
import com.leanvibe.hive.events.task.TaskApprovalGiven;
import com.leanvibe.hive.events.task.TaskApprovalRequested;
import com.leanvibe.hive.events.task.TaskApproved;
import com.leanvibe.hive.events.task.TaskAssigned;
import com.leanvibe.hive.events.task.TaskAttemptFailed;
import com.leanvibe.hive.events.task.TaskCancelled;
import com.leanvibe.hive.events.task.TaskCompleted;
import com.leanvibe.hive.events.task.TaskEvent;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskFailed;
import com.leanvibe.hive.events.task.TaskProgressed;
import com.leanvibe.hive.events.task.TaskRejected;
import com.leanvibe.hive.events.task.TaskReleased;
import com.leanvibe.hive.events.task.TaskRetried;
import com.leanvibe.hive.events.task.TaskStarted;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.events.task.TaskUnblocked;
import com.leanvibe.hive.query.projection.Delivery;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a task's event says about the agent that holds or held the task. */
final class WorkDone {

  private WorkDone() {}

  /** What is to be added to the agent's work; null where the event is about no agent. */
  static @Nullable AgentWork by(TaskEvent event, Delivery delivery) {
    return switch (event) {
      case TaskAssigned assigned -> work(assigned.agentId(), delivery, AgentWork::began);
      case TaskStarted started -> work(started.agentId(), delivery, UnaryOperator.identity());
      case TaskProgressed progressed ->
          work(progressed.agentId(), delivery, UnaryOperator.identity());
      case TaskReleased released -> work(released.agentId(), delivery, AgentWork::hasReleased);
      case TaskCompleted completed -> work(completed.agentId(), delivery, AgentWork::hasCompleted);
      case TaskAttemptFailed failed -> work(failed.agentId(), delivery, AgentWork::hasFailed);
      case TaskFailed failed -> work(failed.agentId(), delivery, AgentWork::hasFailed);
      case TaskCancelled cancelled -> work(cancelled.agentId(), delivery, AgentWork::wasCancelled);
      case TaskExpired expired -> work(expired.agentId(), delivery, AgentWork::hasExpired);
      case TaskSubmitted submitted -> null;
      case TaskApprovalRequested requested -> null;
      case TaskApprovalGiven given -> null;
      case TaskApprovalExpired expired -> null;
      case TaskApproved approved -> null;
      case TaskRejected rejected -> null;
      case TaskRetried retried -> null;
      case TaskUnblocked unblocked -> null;
    };
  }

  private static @Nullable AgentWork work(
      @Nullable AgentId agent, Delivery delivery, UnaryOperator<AgentWork> change) {
    if (agent == null) {
      return null;
    }
    boolean acted = delivery.metadata().actor().equals(agent.text());
    return change.apply(
        AgentWork.none(agent.value(), delivery.partition(), acted ? delivery.occurredAt() : null));
  }
}
