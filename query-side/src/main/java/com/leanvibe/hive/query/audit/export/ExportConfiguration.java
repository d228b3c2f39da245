package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.query.audit.Rounds;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {

  @Bean
  Rounds exportRounds(Exporter exporter) {
    return new Rounds("audit-export", Duration.ofMillis(250), running -> exporter.step());
  }
}
