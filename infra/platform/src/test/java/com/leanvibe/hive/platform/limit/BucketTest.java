package com.leanvibe.hive.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A bucket is what its reference model says, and never gives more than flowed into it. */
class BucketTest {

  record Step(long passedMicros, long wanted) {}

  @Provide
  Arbitrary<Allowance> allowances() {
    return Arbitraries.integers()
        .between(1, 1_000_000)
        .flatMap(
            rate ->
                Arbitraries.integers()
                    .between(1, 60 * rate)
                    .map(burst -> new Allowance(rate, burst)));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> passed =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 2_000),
            Arbitraries.longs().between(0, 120_000_000),
            Arbitraries.longs().between(0, Long.MAX_VALUE / 1_000));
    return Combinators.combine(passed, Arbitraries.longs().between(0, 100_000_000))
        .as(Step::new)
        .list()
        .ofMaxSize(50);
  }

  @Property
  void itGivesWhatTheModelGives(
      @ForAll("allowances") Allowance allowance, @ForAll("steps") List<Step> steps) {
    Bucket bucket = new Bucket(allowance);
    Model model = new Model(allowance);
    long now = 0;
    for (Step step : steps) {
      now += step.passedMicros();
      assertThat(bucket.take(now, step.wanted()).tokens())
          .isEqualTo(model.take(step.passedMicros(), step.wanted()));
    }
  }

  /** Exact, and slow: tokens as decimal fractions. */
  private static final class Model {

    private final Allowance allowance;
    private BigDecimal tokens;

    Model(Allowance allowance) {
      this.allowance = allowance;
      this.tokens = BigDecimal.valueOf(allowance.burst());
    }

    long take(long passedMicros, long wanted) {
      BigDecimal came =
          BigDecimal.valueOf(passedMicros, 6).multiply(BigDecimal.valueOf(allowance.rate()));
      tokens = tokens.add(came).min(BigDecimal.valueOf(allowance.burst()));
      long taken = Math.min(wanted, tokens.setScale(0, RoundingMode.FLOOR).longValueExact());
      tokens = tokens.subtract(BigDecimal.valueOf(taken));
      return taken;
    }
  }

  @Property
  void whenItIsSaidToHaveATokenItHasOneAndNotAMicrosecondEarlier(
      @ForAll("allowances") Allowance allowance) {
    Bucket bucket = new Bucket(allowance);
    long lacks = bucket.take(0, allowance.burst()).lacks();
    long wait = allowance.microsUntil(1, lacks);

    assertThat(wait).isPositive();
    assertThat(bucket.take(wait - 1, 1).tokens()).isZero();
    assertThat(bucket.take(wait, 1).tokens()).isEqualTo(1);
  }

  @Property
  void askingAgainIsWorthItOnlyWhenThereIsOneAndWithinATenthOfASecondFromThen(
      @ForAll("allowances") Allowance allowance) {
    long lacks = new Bucket(allowance).take(0, allowance.burst()).lacks();

    assertThat(allowance.microsUntilWorthAsking(lacks))
        .isBetween(
            allowance.microsUntil(1, lacks), Math.max(allowance.microsUntil(1, lacks), 100_000));
  }

  @Example
  void aClockThatGoesBackGivesNothing() {
    Bucket bucket = new Bucket(new Allowance(10, 10));
    bucket.take(5_000_000, 10);

    assertThat(bucket.take(0, 1).tokens()).isZero();
    assertThat(bucket.take(5_099_999, 1).tokens()).isZero();
    assertThat(bucket.take(5_100_000, 1).tokens()).isEqualTo(1);
  }

  @Example
  void whatWasTakenElsewhereAtMostEmptiesIt() {
    Bucket bucket = new Bucket(new Allowance(10, 10));
    bucket.follow(0, 1_000);

    assertThat(bucket.take(99_999, 1).tokens()).isZero();
    assertThat(bucket.take(100_000, 1).tokens()).isEqualTo(1);
  }

  @Example
  void limitsThatAreNoneAreRefused() {
    for (int rate : new int[] {Integer.MIN_VALUE, -1, 0, 1_000_001}) {
      assertThatThrownBy(() -> new Allowance(rate, 1)).hasMessageContaining("rate");
    }
    for (int burst : new int[] {-1, 0, 601, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> new Allowance(10, burst)).hasMessageContaining("burst");
    }
  }
}
