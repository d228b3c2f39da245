package com.leanvibe.hive.command.workflow;

import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.workflow.WorkflowId;
import java.util.Map;

/** A workflow that was created, its tasks by their keys. */
record SubmittedWorkflow(WorkflowId workflowId, Map<String, TaskId> tasks, long version)
    implements Versioned {}
