package com.leanvibe.hive.command.workflow;

import com.leanvibe.hive.command.store.AggregateKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WorkflowConfiguration {

  @Bean
  AggregateKind<Workflow> workflowKind() {
    return new AggregateKind<>(Workflow.class, "hive.workflow.Workflow");
  }
}
