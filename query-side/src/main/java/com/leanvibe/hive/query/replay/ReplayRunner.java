package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.query.position.ReadPosition;
import com.leanvibe.hive.query.projection.FencedException;
import com.leanvibe.hive.query.projection.Folds;
import com.leanvibe.hive.query.projection.Followed;
import com.leanvibe.hive.query.projection.InterruptionOfBatch;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Has this instance do one replay at a time, and what others have left undone. */
@Component
final class ReplayRunner implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ReplayRunner.class);

  /** Of a runner that has said nothing for so long nothing more is expected. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final String runner = UUID.randomUUID().toString();
  private final ExecutorService job =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("replay").daemon().factory());
  private final Folds folds;
  private final OwnerDatabase owner;
  private final ReplayTable table;
  private final JdbcTemplate jdbc;
  private final Segmentation segmentation;
  private final ReadPosition position;
  private final ReplaySettings settings;
  private volatile @Nullable ReplayRun current;
  private long lookedAt = System.nanoTime() - LOOK_EVERY.toNanos();

  ReplayRunner(
      Folds folds,
      OwnerDatabase owner,
      ReplayTable table,
      JdbcTemplate jdbc,
      Segmentation segmentation,
      ReadPosition position,
      ReplaySettings settings) {
    this.folds = folds;
    this.owner = owner;
    this.table = table;
    this.jdbc = jdbc;
    this.segmentation = segmentation;
    this.position = position;
    this.settings = settings;
  }

  /**
   * Tells how the replay at hand is doing, or begins with the next; never has more to do at once.
   */
  boolean step() {
    ReplayRun running = current;
    if (running != null) {
      tell(running);
    } else {
      lookAround();
      table.take(runner, SILENCE, folds.followed()).ifPresent(this::begin);
    }
    return false;
  }

  /** What nobody waits for is not looked for all the time. */
  private void lookAround() {
    if (System.nanoTime() - lookedAt > LOOK_EVERY.toNanos()) {
      table.endOvertaken(folds.followed());
      table.resting().forEach(this::forget);
      table.spent(settings.keep()).forEach(this::drop);
      folds
          .followed()
          .forEach(each -> table.addForVersion(Ids.next(), each.name(), each.version()));
      lookedAt = System.nanoTime();
    }
  }

  private void tell(ReplayRun running) {
    if (!table.tell(running.replay().id(), runner, running.phase(), running.numbers())) {
      running.control().stop();
    }
  }

  /** Whoever is forgotten is not remembered by what lies aside. */
  private void forget(Replay replay) {
    Followed projection = folds.find(replay.projection()).orElse(null);
    if (projection == null || projection.personal() == null) {
      return;
    }
    ShadowSchema schema = new ShadowSchema(replay.schema(), projection);
    if (replay.status() == ReplayStatus.COMPLETED) {
      if (schema.isPersonal(owner.jdbc())) {
        drop(replay);
      }
    } else if (schema.outlives(owner.jdbc())) {
      table.giveUp(replay, "Personal data that it was built from is forgotten; start it again");
    }
  }

  private void drop(Replay replay) {
    Optional<Followed> projection = folds.find(replay.projection());
    projection.ifPresent(
        known -> owner.run(database -> new ShadowSchema(replay.schema(), known).drop(database)));
    table.dropped(replay.id());
  }

  private void begin(Replay replay) {
    Followed projection = folds.find(replay.projection()).orElseThrow();
    ReplayRun run =
        new ReplayRun(
            replay,
            runner,
            projection,
            new Control(replay.request().eventsPerSecond()),
            owner,
            table,
            jdbc,
            segmentation,
            position);
    current = run;
    job.submit(() -> work(run));
  }

  private void work(ReplayRun run) {
    Replay replay = run.replay();
    try {
      run.run();
      table.note(replay.id(), run.numbers());
      log.info("Replay {} of {} is over for now", replay.id(), replay.projection());
    } catch (ReplayFailure failure) {
      log.error("Replay {} cannot be made: {}", replay.id(), failure.getMessage());
      table.leave(replay, runner, ReplayStatus.FAILED, String.valueOf(failure.getMessage()));
    } catch (ReplayStopped | FencedException | InterruptedException stopped) {
      log.info("Replay {} was stopped", replay.id());
      table.giveBack(replay.id(), runner, run.numbers());
    } catch (KafkaException
        | InterruptionOfBatch
        | DataAccessResourceFailureException
        | TransientDataAccessException
        | TransactionException unreachable) {
      log.warn("Replay {} cannot go on now", replay.id(), unreachable);
    } catch (RuntimeException bug) {
      log.error("Replay {} fails", replay.id(), bug);
      table.leave(replay, runner, ReplayStatus.FAILED, "It cannot be made; the log says why");
    } finally {
      current = null;
    }
  }

  @Override
  public void close() {
    ReplayRun running = current;
    if (running != null) {
      running.control().stop();
    }
    job.shutdown();
    job.close();
  }
}
