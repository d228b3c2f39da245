package com.leanvibe.hive.query.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A ration is used up until its time is over. */
class RationTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final Ration ration = new Ration(2, Duration.ofNanos(10), clock::get);

  @Test
  void soManyPassInEachSpan() {
    assertThat(ration.take()).isTrue();
    assertThat(ration.take()).isTrue();
    assertThat(ration.take()).isFalse();
    clock.addAndGet(9);
    assertThat(ration.take()).isFalse();
    clock.addAndGet(1);
    assertThat(ration.take()).isTrue();
    assertThat(ration.take()).isTrue();
    assertThat(ration.take()).isFalse();
  }
}
