package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.agent.AgentId;

/** The agent began the attempt. */
@EventName("hive.task.TaskStarted")
public record TaskStarted(TaskId taskId, AgentId agentId, int attempt) implements TaskEvent {}
