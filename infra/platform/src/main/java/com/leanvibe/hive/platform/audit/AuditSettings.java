package com.leanvibe.hive.platform.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How denials, and what only few are permitted, are recorded.
 *
 * @param patience how long an answer waits at most for what it says to be recorded; the caller is
 *     told to try again then
 * @param resources how many resources are told apart among the requests that share a record; what
 *     is asked of others is counted by action alone
 */
@ConfigurationProperties("hive.authorization.audit")
public record AuditSettings(
    @DefaultValue("5s") Duration patience, @DefaultValue("20") int resources) {

  public AuditSettings {
    if (!patience.isPositive() || resources < 1) {
      throw new IllegalArgumentException("hive.authorization.audit: all must be positive");
    }
  }
}
