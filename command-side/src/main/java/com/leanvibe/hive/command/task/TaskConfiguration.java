package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.store.AggregateKind;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackoffSettings.class)
class TaskConfiguration {

  @Bean
  AggregateKind<Task> taskKind() {
    return new AggregateKind<>(Task.class, "hive.task.Task");
  }
}
