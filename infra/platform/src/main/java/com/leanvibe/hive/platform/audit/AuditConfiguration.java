package com.leanvibe.hive.platform.audit;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Records what is denied; the side says where by its {@link AccessSink}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
public class AuditConfiguration {

  @Bean
  AccessTrail hiveAccessTrail(AccessSink sink, AuditSettings settings) {
    return new AccessTrail(sink, settings);
  }

  @Bean
  RequestWitness hiveRequestWitness(AccessTrail trail) {
    return new RequestWitness(trail, Clock.systemUTC());
  }
}
