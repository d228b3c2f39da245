package com.leanvibe.hive.platform.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.redis.RedisSettings;
import com.leanvibe.hive.platform.security.Caller;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.context.SmartLifecycle;

/**
 * Counts requests, and refuses those beyond the limit of their subject or their tenant.
 *
 * <p>All instances share the limits through Redis. Each takes portions of a twentieth of the burst,
 * so that n instances together let at most n twentieths of the burst more through. While Redis is
 * away each instance limits by itself.
 */
public final class Limits implements SmartLifecycle, MeterBinder {

  /** How many owners are remembered; beyond that those are forgotten that send least. */
  private static final int MAX_OWNERS = 100_000;

  /** Much longer than any bucket takes to fill, and than what lapses with it is missed. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final LimitSettings settings;
  private final RedisBuckets shared;
  private final long origin = System.nanoTime();
  private final LoadingCache<Owner, Account> accounts =
      Caffeine.newBuilder().maximumSize(MAX_OWNERS).expireAfterAccess(KEPT).build(this::open);
  private final LongAdder allowed = new LongAdder();
  private final LongAdder limitedBySubject = new LongAdder();
  private final LongAdder limitedByTenant = new LongAdder();
  private volatile boolean running;

  /** Limits by itself until it is started and has found Redis. */
  public Limits(LimitSettings settings, RedisSettings redis) {
    this.settings = settings;
    this.shared = new RedisBuckets(redis, settings.patience());
  }

  private Account open(Owner owner) {
    return new Account(
        owner.key(),
        settings.of(owner),
        shared,
        settings.patience().toNanos(),
        () -> System.nanoTime() - origin);
  }

  /**
   * Counts a request. One beyond its subject's limit is not counted for the tenant; one beyond its
   * tenant's limit has been counted for the subject.
   *
   * @throws Problem 429 where it is beyond a limit; after {@code Retry-After} there is room again,
   *     unless others take it
   */
  public void admit(Caller caller) {
    take(new Owner(caller.tenant(), caller.subject()), limitedBySubject);
    take(new Owner(caller.tenant(), null), limitedByTenant);
    allowed.increment();
  }

  private void take(Owner owner, LongAdder limited) {
    Account account = accounts.get(owner);
    long waitNanos = account.take();
    if (waitNanos > 0) {
      limited.increment();
      throw refusal(owner, account.rate(), waitNanos);
    }
  }

  private static Problem refusal(Owner owner, int rate, long waitNanos) {
    String limited = owner.isTenant() ? "tenant" : "subject";
    long seconds = Math.ceilDiv(waitNanos, TimeUnit.SECONDS.toNanos(1));
    return Problem.tooManyRequests(
            "The %s may send %d requests per second".formatted(limited, rate),
            Duration.ofSeconds(seconds))
        .with("limit", limited);
  }

  /** Whether this instance limits by itself now. */
  public boolean isAlone() {
    return shared.areAway();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    count(registry, "allowed", "none", allowed);
    count(registry, "limited", "subject", limitedBySubject);
    count(registry, "limited", "tenant", limitedByTenant);
    Gauge.builder("hive.limits.alone", this, limits -> limits.isAlone() ? 1 : 0)
        .description("1 while Redis is away and this instance limits by itself")
        .register(registry);
  }

  private static void count(MeterRegistry registry, String outcome, String by, LongAdder counted) {
    FunctionCounter.builder("hive.limits.requests", counted, LongAdder::sum)
        .description("Requests of callers that were authenticated")
        .tag("outcome", outcome)
        .tag("by", by)
        .register(registry);
  }

  @Override
  public void start() {
    running = true;
    shared.start();
  }

  @Override
  public void stop() {
    running = false;
    shared.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server and until after it. */
  @Override
  public int getPhase() {
    return 0;
  }
}
