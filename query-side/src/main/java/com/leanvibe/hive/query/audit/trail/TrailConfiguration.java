package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.query.audit.Rounds;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TrailConfiguration {

  /** What has come is numbered and compared. */
  @Bean
  Rounds trailRounds(Numbering numbering, Comparison comparison) {
    return new Rounds(
        "audit-trail",
        Duration.ofMillis(150),
        running -> numbering.step(),
        running -> comparison.step());
  }
}
