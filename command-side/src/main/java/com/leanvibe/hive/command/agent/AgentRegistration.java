package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Creates agents. */
@Component
class AgentRegistration implements CommandHandlers {

  private final Aggregates aggregates;

  AgentRegistration(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  @CommandHandler
  AgentId handle(RegisterAgent command) {
    aggregates.create(Agent.class, () -> new Agent(command));
    return command.agentId();
  }
}
