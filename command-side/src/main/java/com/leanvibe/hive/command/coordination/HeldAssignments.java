package com.leanvibe.hive.command.coordination;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Tells what assignments in an inbox are worth by now. The truth about them is in the log, not in
 * Redis.
 */
public interface HeldAssignments {

  /** A task under an attempt number. */
  record TaskAttempt(TaskId taskId, int attempt) {}

  /**
   * What the agent is shown of each assignment that it still holds, has not started, and has not
   * been handed by a claim; the others are missing from the answer and can be dropped.
   */
  Map<TaskAttempt, JsonNode> open(AgentId agent, Collection<TaskAttempt> assignments);
}
