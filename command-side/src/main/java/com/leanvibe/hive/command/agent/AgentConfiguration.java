package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.store.AggregateKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AgentConfiguration {

  @Bean
  AggregateKind<Agent> agentKind() {
    return new AggregateKind<>(Agent.class, "hive.agent.Agent");
  }
}
