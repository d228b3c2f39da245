package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.store.AggregateKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PermissionConfiguration {

  @Bean
  AggregateKind<Role> roleKind() {
    return new AggregateKind<>(Role.class, "hive.permission.Role");
  }

  @Bean
  AggregateKind<Grant> grantKind() {
    return new AggregateKind<>(Grant.class, "hive.permission.Grant");
  }

  @Bean
  AggregateKind<ApprovalRule> approvalRuleKind() {
    return new AggregateKind<>(ApprovalRule.class, "hive.permission.ApprovalRule");
  }

  @Bean
  AggregateKind<Policy> policyKind() {
    return new AggregateKind<>(Policy.class, "hive.permission.Policy");
  }
}
