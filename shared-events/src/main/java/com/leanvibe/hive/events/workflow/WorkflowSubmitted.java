package com.leanvibe.hive.events.workflow;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.task.TaskId;
import java.util.Map;

/** Tasks were submitted together; each is a task of its own, named here by its key. */
@EventName("hive.workflow.WorkflowSubmitted")
public record WorkflowSubmitted(
    WorkflowId workflowId, String tenant, String name, Map<String, TaskId> tasks)
    implements WorkflowEvent {}
