package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.store.AggregateKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ContextConfiguration {

  /** Most are never touched again. */
  @Bean
  AggregateKind<Context> contextKind() {
    return new AggregateKind<>(Context.class, "hive.context.Context", false);
  }
}
