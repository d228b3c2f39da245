package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.store.AggregateKind;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApprovalSettings.class)
class ApprovalConfiguration {

  @Bean
  AggregateKind<Approval> approvalKind() {
    return new AggregateKind<>(Approval.class, "hive.approval.Approval");
  }
}
