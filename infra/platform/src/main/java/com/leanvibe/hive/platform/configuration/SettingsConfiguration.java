package com.leanvibe.hive.platform.configuration;

import java.time.Clock;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells what the instance was started with. */
@Configuration(proxyBeanMethods = false)
public class SettingsConfiguration {

  @Bean
  Settings hiveSettings(ApplicationContext context) {
    return new Settings(context, Clock.systemUTC());
  }
}
