package com.leanvibe.hive.command.agent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When agents count as away.
 *
 * @param offlineAfter without a sign of life for this long, an ONLINE agent goes OFFLINE
 */
@ConfigurationProperties("hive.agents")
public record PresenceSettings(@DefaultValue("60s") Duration offlineAfter) {

  private static final int WRITES_PER_ABSENCE = 6;

  /** How old what the table says of the last sign of life may be. */
  Duration writtenEvery() {
    return offlineAfter.dividedBy(WRITES_PER_ABSENCE);
  }

  /** How old it must be to tell that there was none for {@link #offlineAfter}. */
  public Duration unseenAfter() {
    return offlineAfter.plus(writtenEvery());
  }
}
