package com.leanvibe.hive.command.task;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import org.jspecify.annotations.Nullable;

/** A task that somebody else ended than the agent which held it, if one did. */
public record EndedTask(TaskId taskId, long version, @Nullable AgentId formerHolder) {}
