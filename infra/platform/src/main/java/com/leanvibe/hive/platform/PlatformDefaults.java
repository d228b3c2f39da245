package com.leanvibe.hive.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Adds {@code hive-defaults.properties} below every other source of settings. */
final class PlatformDefaults implements EnvironmentPostProcessor {

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    ClassPathResource defaults =
        new ClassPathResource("hive-defaults.properties", getClass().getClassLoader());
    try {
      environment
          .getPropertySources()
          .addLast(new ResourcePropertySource("hive defaults", defaults));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
