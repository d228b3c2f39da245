package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.platform.problem.OutageSign;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxSettings.class)
class InboxConfiguration {

  @Bean
  OutageSign inboxOutage() {
    return InboxUnavailableException.class::isInstance;
  }
}
