package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.command.store.AggregateKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  AggregateKind<Access> accessKind() {
    return new AggregateKind<>(Access.class, "hive.permission.Access", false);
  }

  @Bean
  AggregateKind<Export> exportKind() {
    return new AggregateKind<>(Export.class, "hive.audit.Export", false);
  }

  @Bean
  AggregateKind<RecordedSettings> recordedSettingsKind() {
    return new AggregateKind<>(RecordedSettings.class, "hive.system.RecordedSettings", false);
  }
}
