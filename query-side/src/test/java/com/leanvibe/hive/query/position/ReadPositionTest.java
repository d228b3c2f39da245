package com.leanvibe.hive.query.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** However many wait for a position, the database is asked now and then, not by each of them. */
class ReadPositionTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final AtomicLong database = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private final ReadPosition position =
      new ReadPosition(
          () -> {
            reads.incrementAndGet();
            return database.get();
          });

  @Test
  void a_hundred_waiters_ask_no_more_often_than_one() {
    List<CompletableFuture<Long>> waiters =
        Stream.generate(() -> start(() -> await(10))).limit(100).toList();
    Awaitility.await().until(() -> reads.get() > 3);
    int before = reads.get();
    long begin = System.nanoTime();
    Awaitility.await().until(() -> reads.get() > before + 5);
    long millis = (System.nanoTime() - begin) / 1_000_000;

    database.set(10);
    position.moved();

    assertThat(waiters).allSatisfy(each -> assertThat(each.join()).isEqualTo(10));
    assertThat(millis).isGreaterThan(200);
  }

  @Test
  void a_move_that_nobody_tells_of_is_noticed() {
    CompletableFuture<Long> waiter = start(() -> await(5));

    database.set(7);

    assertThat(waiter.join()).isEqualTo(7);
  }

  @Test
  void patience_ends() throws InterruptedException {
    assertThat(position.await(5, Duration.ofMillis(120))).isZero();
    assertThat(position.await(5, Duration.ZERO)).isZero();
  }

  @Test
  void who_asks_while_somebody_is_asking_gets_the_same_answer_or_failure() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger questions = new AtomicInteger();
    ReadPosition failing =
        new ReadPosition(
            () -> {
              questions.incrementAndGet();
              asked.countDown();
              await(go);
              throw new IllegalStateException("down");
            });
    CompletableFuture<Long> first = start(failing::current);
    await(asked);
    CompletableFuture<Long> second = start(failing::current);
    Awaitility.await().during(Duration.ofMillis(100)).until(() -> !second.isDone());

    go.countDown();

    assertThatThrownBy(first::join).isInstanceOf(CompletionException.class);
    assertThatThrownBy(second::join).isInstanceOf(CompletionException.class);
    assertThat(questions).hasValue(1);
  }

  private long await(long wanted) {
    try {
      return position.await(wanted, LONG);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static CompletableFuture<Long> start(Supplier<Long> step) {
    CompletableFuture<Long> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                result.complete(step.get());
              } catch (RuntimeException failure) {
                result.completeExceptionally(failure);
              }
            });
    return result;
  }
}
