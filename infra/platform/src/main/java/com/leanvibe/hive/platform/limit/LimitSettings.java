package com.leanvibe.hive.platform.limit;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much callers may send. Each subject has its limit and each tenant has one for all its
 * subjects together, over all instances of both sides. A rate is in requests per second, 1 to
 * 1,000,000; a burst is what may come at once after a pause, at most what the rate allows in a
 * minute, and twice the rate where it is not given.
 *
 * @param enabled whether anything is limited
 * @param subjectRate what a subject may send
 * @param subjectBurst what a subject may send at once
 * @param tenantRate what a tenant may send
 * @param tenantBurst what a tenant may send at once
 * @param patience the longest that a request waits for Redis; then its instance decides alone
 * @param special tenants and subjects with limits of their own, each named once
 */
@ConfigurationProperties("hive.limits")
public record LimitSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("5000") int subjectRate,
    @Nullable Integer subjectBurst,
    @DefaultValue("20000") int tenantRate,
    @Nullable Integer tenantBurst,
    @DefaultValue("50ms") Duration patience,
    @DefaultValue List<Special> special) {

  private static final int BURST_SECONDS = 2;

  /** Refuses limits that are none. */
  public LimitSettings {
    special = List.copyOf(special);
    allowance(subjectRate, subjectBurst);
    allowance(tenantRate, tenantBurst);
    if (patience.isNegative()) {
      throw new IllegalArgumentException("hive.limits.patience must not be negative");
    }
    Set<Owner> named = new HashSet<>();
    for (Special one : special) {
      allowance(one.rate, one.burst);
      if (!named.add(one.owner())) {
        throw new IllegalArgumentException("hive.limits.special names one twice: " + one.owner());
      }
    }
  }

  /**
   * A limit that stands in for the usual one.
   *
   * @param tenant the tenant's id
   * @param subject a subject of the tenant; absent where the limit is the tenant's
   * @param rate requests per second
   * @param burst requests at once
   */
  public record Special(
      String tenant, @Nullable String subject, int rate, @Nullable Integer burst) {

    private Owner owner() {
      return new Owner(tenant, subject);
    }
  }

  Allowance of(Owner owner) {
    return special.stream()
        .filter(one -> one.owner().equals(owner))
        .findFirst()
        .map(one -> allowance(one.rate, one.burst))
        .orElseGet(() -> usual(owner));
  }

  private Allowance usual(Owner owner) {
    return owner.isTenant()
        ? allowance(tenantRate, tenantBurst)
        : allowance(subjectRate, subjectBurst);
  }

  private static Allowance allowance(int rate, @Nullable Integer burst) {
    return new Allowance(rate, burst == null ? Math.multiplyExact(BURST_SECONDS, rate) : burst);
  }
}
