package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.query.audit.Rounds;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplaySettings.class)
class ReplayConfiguration {

  @Bean
  Rounds replayRounds(ReplayRunner runner) {
    return new Rounds("replays", Duration.ofMillis(250), running -> runner.step());
  }
}
