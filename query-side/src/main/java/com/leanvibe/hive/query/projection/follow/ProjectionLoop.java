package com.leanvibe.hive.query.projection.follow;

import com.leanvibe.hive.query.position.ReadPosition;
import com.leanvibe.hive.query.projection.FencedException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Takes events in for as long as it runs, and waits for what is missing: Kafka, the topic or
 * PostgreSQL.
 */
final class ProjectionLoop implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(ProjectionLoop.class);

  private final Supplier<Membership> join;
  private final ReadPosition position;
  private final LoopStatus status = new LoopStatus();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Backoff backoff = new Backoff(stop);
  private volatile @Nullable Membership membership;

  ProjectionLoop(Supplier<Membership> join, ReadPosition position) {
    this.join = join;
    this.position = position;
  }

  LoopState state() {
    return status.state();
  }

  @Override
  public void run() {
    try {
      while (isRunning()) {
        attempt();
      }
      status.change(LoopState.STOPPED);
    } catch (RuntimeException | Error defect) {
      status.change(LoopState.BROKEN, defect);
    }
  }

  private void attempt() {
    try (Membership joined = join.get()) {
      membership = joined;
      while (isRunning()) {
        step(joined);
      }
    } catch (TopicException failure) {
      wait(failure.state(), failure);
    } catch (FencedException overtaken) {
      log.info("Joining again: {}", overtaken.getMessage());
      backoff.pause();
    } catch (DataAccessException | TransactionException failure) {
      wait(LoopState.DATABASE_UNAVAILABLE, failure);
    } catch (WakeupException | InterruptException toldToStop) {
      stop.countDown();
    } catch (KafkaException failure) {
      wait(LoopState.KAFKA_UNAVAILABLE, failure);
    } finally {
      membership = null;
    }
  }

  /** Stays in the group while only PostgreSQL or the brokers are away. */
  private void step(Membership joined) {
    try {
      if (joined.step() > 0) {
        position.moved();
      }
      status.change(LoopState.FOLLOWING);
      backoff.reset();
    } catch (DataAccessException | TransactionException failure) {
      wait(LoopState.DATABASE_UNAVAILABLE, failure);
    } catch (TopicException failure) {
      if (failure.state() != LoopState.KAFKA_UNAVAILABLE) {
        throw failure;
      }
      wait(LoopState.KAFKA_UNAVAILABLE, failure);
    }
  }

  private void wait(LoopState state, RuntimeException cause) {
    status.change(state, cause);
    backoff.pause();
  }

  private boolean isRunning() {
    return stop.getCount() > 0;
  }

  /** Makes {@link #run()} end after the batch it is at. */
  void stop() {
    stop.countDown();
    Membership joined = membership;
    if (joined != null) {
      joined.wakeUp();
    }
  }
}
