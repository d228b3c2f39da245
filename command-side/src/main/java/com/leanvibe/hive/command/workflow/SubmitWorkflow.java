package com.leanvibe.hive.command.workflow;

import com.leanvibe.hive.command.task.SubmitTask;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.workflow.WorkflowId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Creates a workflow and all of its tasks, or nothing. */
record SubmitWorkflow(WorkflowId workflowId, String tenant, String name, List<SubmitTask> tasks) {

  /** The ids of the tasks by their keys, in the order of the request. */
  Map<String, TaskId> tasksByKey() {
    Map<String, TaskId> byKey = new LinkedHashMap<>();
    tasks.forEach(task -> byKey.put(Objects.requireNonNull(task.key()), task.taskId()));
    return byKey;
  }
}
