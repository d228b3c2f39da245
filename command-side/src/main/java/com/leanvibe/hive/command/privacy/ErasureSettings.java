package com.leanvibe.hive.command.privacy;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How erasures last.
 *
 * @param erasureList the file that lists all of them, which no backup of a database may take back:
 *     to be kept apart from what it lists
 * @param interval how often it is looked for what was erased and is there again
 */
@ConfigurationProperties("hive.privacy")
record ErasureSettings(@DefaultValue("") Path erasureList, @DefaultValue("1m") Duration interval) {

  ErasureSettings {
    if (erasureList.toString().isEmpty()) {
      throw new IllegalArgumentException("hive.privacy.erasure-list is needed");
    }
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("hive.privacy.interval must be positive");
    }
  }
}
