package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.task.HeldTask;
import com.leanvibe.hive.events.agent.AgentId;

/** A task that an agent was given and has to hear of. */
record Assignment(HeldTask held, AgentId agent, String tenant) {}
