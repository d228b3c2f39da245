package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;

/** What every command of the agent that holds a task carries: who it is, and its fencing token. */
public sealed interface Attempt
    permits CompleteTask, FailTask, ReleaseTask, ReportProgress, StartTask {

  TaskId taskId();

  Origin origin();

  AgentId agentId();

  int attempt();
}
