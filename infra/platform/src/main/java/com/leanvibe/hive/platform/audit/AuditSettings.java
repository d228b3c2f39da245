package com.leanvibe.hive.platform.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How denials, and what only few are permitted, are recorded.
 *
 * @param window how long the same by the same subject is counted, before one event tells how often
 *     it came; the first is recorded at once
 * @param patience how long an answer waits at most for what it says to be recorded
 * @param resources how many resources of a subject are told apart within a window; what it is
 *     denied on others is counted by action alone
 * @param entries how many combinations of subject, action and resource an instance tells apart
 *     within a window, and how many events it keeps while they cannot be recorded; an entry takes
 *     about 1 KiB
 * @param tenantEntries how many of them one tenant takes at most
 */
@ConfigurationProperties("hive.authorization.audit")
public record AuditSettings(
    @DefaultValue("1m") Duration window,
    @DefaultValue("2s") Duration patience,
    @DefaultValue("100") int resources,
    @DefaultValue("10000") int entries,
    @DefaultValue("2000") int tenantEntries) {

  public AuditSettings {
    if (!window.isPositive()
        || !patience.isPositive()
        || resources < 1
        || entries < 1
        || tenantEntries < 1) {
      throw new IllegalArgumentException("hive.authorization.audit: all must be positive");
    }
  }
}
