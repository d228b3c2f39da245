package com.leanvibe.hive.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Accounts of several instances and the bucket they share. */
class AccountTest {

  private static final long LONG = Duration.ofMinutes(1).toNanos();
  private static final long MICRO = 1_000;

  private final AtomicLong nanos = new AtomicLong();

  /** A request at one of the instances, so long after the one before. */
  record Request(int instance, int passedMicros) {}

  @Provide
  Arbitrary<List<Request>> requests() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 3_000))
        .as(Request::new)
        .list()
        .ofMinSize(50)
        .ofMaxSize(1_000);
  }

  /** In every window of time, not only from the start. */
  @Property(tries = 300)
  void togetherTheyLetThroughTheLimitAndWhatEachHoldsAtMost(
      @ForAll("requests") List<Request> requests,
      @ForAll @IntRange(min = 1, max = 2_000) int rate,
      @ForAll @IntRange(min = 1, max = 200) int burst) {
    Allowance allowance = new Allowance(rate, Math.min(burst, 60 * rate));
    Buckets shared = new Buckets(nanos::get);
    List<Account> instances =
        Stream.generate(() -> account(allowance, shared, LONG)).limit(4).toList();
    List<Long> passed = new ArrayList<>();
    for (Request request : requests) {
      nanos.addAndGet(request.passedMicros() * MICRO);
      if (instances.get(request.instance()).take() == 0) {
        passed.add(nanos.get());
      }
    }
    int slack = instances.size() * (allowance.portion() - 1);
    for (int from = 0; from < passed.size(); from++) {
      for (int to = from; to < passed.size(); to++) {
        double seconds = (passed.get(to) - passed.get(from)) / 1e9;
        assertThat(to - from + 1L)
            .isLessThanOrEqualTo(
                (long) Math.floor(allowance.burst() + seconds * allowance.rate() + 1e-6) + slack);
      }
    }
  }

  @Property(tries = 200)
  void aSmallLimitIsKeptToExactlyByOneInstance(
      @ForAll("requests") List<Request> requests,
      @ForAll @IntRange(min = 1, max = 1_000) int rate,
      @ForAll @IntRange(min = 1, max = 39) int burst) {
    Allowance allowance = new Allowance(rate, burst);
    Account account = account(allowance, new Buckets(nanos::get), LONG);
    long start = nanos.get();
    Bucket exact = new Bucket(allowance);
    for (Request request : requests) {
      nanos.addAndGet(request.passedMicros() * MICRO);
      boolean passes = account.take() == 0;
      assertThat(passes).isEqualTo(exact.take((nanos.get() - start) / MICRO, 1).tokens() == 1);
    }
  }

  @Property(tries = 200)
  void afterTheTimeThatARefusalNamesThereIsAToken(
      @ForAll @IntRange(min = 1, max = 100_000) int rate,
      @ForAll @IntRange(min = 1, max = 1_000) int burst) {
    Allowance allowance = new Allowance(rate, Math.min(burst, 60 * rate));
    Account account = account(allowance, new Buckets(nanos::get), LONG);
    long wait = 0;
    while (wait == 0) {
      wait = account.take();
    }
    nanos.addAndGet(wait);

    assertThat(account.take()).isZero();
  }

  @Example
  void whileItHoldsTokensOrKnowsThatThereAreNoneNobodyIsAsked() {
    Buckets shared = new Buckets(nanos::get);
    Account account = account(new Allowance(10, 100), shared, LONG);

    int passed = 0;
    for (int i = 0; i < 1_000; i++) {
      passed += account.take() == 0 ? 1 : 0;
    }

    assertThat(passed).isEqualTo(100);
    assertThat(shared.asked).isEqualTo(21);
  }

  @Example
  void allWhoWaitShareOneAnswer() throws Exception {
    Buckets shared = new Buckets(nanos::get);
    Account account = account(new Allowance(100, 39), shared, LONG);
    shared.hold();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> waiting = new ArrayList<>(List.of(callers.submit(account::take)));
      await().until(() -> shared.asked == 1);
      IntStream.range(0, 30).forEach(i -> waiting.add(callers.submit(account::take)));
      await().until(() -> account.waiting() == 31);
      shared.release();
      for (Future<Long> each : waiting) {
        assertThat(each.get()).isZero();
      }
    }
    // The first was asked for one, the next for all thirty, some of whom came before the others.
    assertThat(shared.asked).isBetween(2, 4);
    // Whoever has its token but has not left yet is counted among those who wait.
    assertThat(shared.taken).isBetween(31L, 33L);
  }

  @Example
  void whoIsNotAnsweredInTimeIsDecidedHereAndWhatComesLateIsNotUsed() {
    Buckets shared = new Buckets(nanos::get);
    Account account = account(new Allowance(1, 2), shared, Duration.ofMillis(20).toNanos());
    shared.hold();

    assertThat(account.take()).isZero();
    assertThat(shared.doubts).isEqualTo(1);

    shared.release();
    shared.away = true;
    assertThat(account.take()).isZero();
    assertThat(account.take()).isPositive();
  }

  @Example
  void whileTheyAreAwayTheWholeLimitIsKeptHereWithoutAsking() {
    Buckets shared = new Buckets(nanos::get);
    Account account = account(new Allowance(100, 50), shared, LONG);
    shared.away = true;

    int passed = 0;
    for (int i = 0; i < 500; i++) {
      passed += account.take() == 0 ? 1 : 0;
    }
    assertThat(passed).isEqualTo(50);

    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    for (int i = 0; i < 500; i++) {
      passed += account.take() == 0 ? 1 : 0;
    }
    assertThat(passed).isEqualTo(100);
    assertThat(shared.asked).isZero();
  }

  /** Or an outage that comes and goes would give a burst each time. */
  @Example
  void whatWasUsedBeforeAnOutageIsRememberedInIt() {
    Buckets shared = new Buckets(nanos::get);
    Account account = account(new Allowance(10, 30), shared, LONG);
    for (int i = 0; i < 30; i++) {
      assertThat(account.take()).isZero();
    }
    shared.away = true;
    assertThat(account.take()).isPositive();
  }

  @Example
  void aRequestThatFailsToAskIsDecidedHere() {
    Buckets shared = new Buckets(nanos::get);
    shared.broken = true;
    Account account = account(new Allowance(10, 1), shared, LONG);

    assertThat(account.take()).isZero();
    assertThat(account.take()).isPositive();
    assertThat(shared.doubts).isEqualTo(1);
  }

  private Account account(Allowance allowance, SharedBuckets shared, long patience) {
    return new Account("key", allowance, shared, patience, nanos::get);
  }

  /** One bucket in memory, which can be held up. */
  private static final class Buckets implements SharedBuckets {

    private final LongSupplier clock;
    private volatile Bucket bucket;
    private CompletableFuture<Void> held = CompletableFuture.completedFuture(null);
    volatile boolean away;
    volatile boolean broken;
    volatile int asked;
    volatile long taken;
    volatile int doubts;

    Buckets(LongSupplier clock) {
      this.clock = clock;
    }

    synchronized void hold() {
      held = new CompletableFuture<>();
    }

    void release() {
      held.complete(null);
    }

    @Override
    public boolean areAway() {
      return away;
    }

    @Override
    public synchronized CompletionStage<Taken> take(String key, Allowance allowance, long wanted) {
      asked++;
      return broken
          ? CompletableFuture.failedFuture(new IllegalStateException("broken"))
          : held.thenApply(released -> take(allowance, wanted));
    }

    private synchronized Taken take(Allowance allowance, long wanted) {
      if (bucket == null) {
        bucket = new Bucket(allowance);
      }
      Taken answer = bucket.take(clock.getAsLong() / MICRO, wanted);
      taken += answer.tokens();
      return answer;
    }

    @Override
    public synchronized void doubt() {
      doubts++;
      away = true;
    }
  }
}
