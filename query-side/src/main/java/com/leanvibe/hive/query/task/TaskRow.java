package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.Folded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task while events are applied to it. What was submitted never changes, so it is only there
 * while the task is new, and is neither read nor written again.
 *
 * @param shard the Kafka partition of the task's events
 * @param countedAs the status under which the task is counted in the database, if it is
 * @param work what agents did since the task was read
 */
record TaskRow(
    UUID id,
    String tenant,
    int shard,
    long version,
    TaskState state,
    @Nullable Submission submission,
    @Nullable TaskStatus countedAs,
    List<AgentWork> work)
    implements Folded {

  /** What was submitted, when and by whom. */
  record Submission(TaskSubmitted event, Instant at, String by) {}

  static TaskRow submitted(TaskSubmitted event, Delivery delivery) {
    return new TaskRow(
        delivery.aggregate(),
        event.tenant(),
        delivery.partition(),
        delivery.sequence(),
        new TaskState(event.status(), delivery.occurredAt()),
        new Submission(event, delivery.occurredAt(), delivery.metadata().actor()),
        null,
        List.of());
  }

  TaskRow after(Delivery delivery, TaskState state, @Nullable AgentWork done) {
    List<AgentWork> all = work;
    if (done != null) {
      all = new ArrayList<>(work);
      all.add(done);
    }
    return new TaskRow(
        id, tenant, delivery.partition(), delivery.sequence(), state, submission, countedAs, all);
  }

  /** The same, with nothing that agents did. */
  TaskRow withoutWork() {
    return new TaskRow(id, tenant, shard, version, state, submission, countedAs, List.of());
  }
}
