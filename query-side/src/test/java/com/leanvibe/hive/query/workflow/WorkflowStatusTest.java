package com.leanvibe.hive.query.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.task.TaskStatus;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workflow's status follows from its tasks. */
class WorkflowStatusTest {

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, COMPLETED COMPLETED",
    "RUNNING, COMPLETED BLOCKED",
    "RUNNING, COMPLETED QUEUED",
    "RUNNING, ASSIGNED BLOCKED",
    "RUNNING, RUNNING CANCELLED",
    "RUNNING, AWAITING_APPROVAL",
    "FAILED, FAILED RUNNING",
    "FAILED, EXPIRED COMPLETED",
    "CANCELLED, CANCELLED BLOCKED COMPLETED",
  })
  void it_follows_from_where_the_tasks_stand(WorkflowStatus expected, String tasks) {
    Map<TaskStatus, Integer> counts = counts(tasks);
    int all = tasks.split(" ").length;

    assertThat(WorkflowStatus.of(counts, all)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, COMPLETED", "RUNNING, CANCELLED", "FAILED, FAILED"})
  void a_task_that_was_not_seen_yet_may_still_move(WorkflowStatus expected, String tasks) {
    assertThat(WorkflowStatus.of(counts(tasks), 2)).isEqualTo(expected);
  }

  private static Map<TaskStatus, Integer> counts(String tasks) {
    Map<TaskStatus, Integer> counts = new EnumMap<>(TaskStatus.class);
    Arrays.stream(tasks.split(" "))
        .map(TaskStatus::valueOf)
        .forEach(status -> counts.merge(status, 1, Integer::sum));
    return counts;
  }
}
