package com.leanvibe.hive.command.workflow;

import com.leanvibe.hive.command.task.SubmitTask;
import com.leanvibe.hive.events.workflow.WorkflowId;
import java.util.List;

/** Creates a workflow and all of its tasks, or nothing. */
record SubmitWorkflow(WorkflowId workflowId, String tenant, String name, List<SubmitTask> tasks) {}
