package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.agent.AgentId;
import tools.jackson.databind.JsonNode;

/** The attempt succeeded. */
@EventName("hive.task.TaskCompleted")
public record TaskCompleted(TaskId taskId, AgentId agentId, int attempt, JsonNode result)
    implements TaskEvent {}
