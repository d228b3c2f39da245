package com.leanvibe.hive.query.context.shelf;

import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.Models;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Has one instance at a time put passages where they belong: projections only drop them where they
 * are few enough to be compared one by one, as writing to an index would hold up all read models.
 */
@Component
final class Shelving implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Shelving.class);
  private static final long GOODBYE_MILLIS = 5_000;

  /** Cleaning up looks through all indexes of a table. */
  private static final Duration CLEAN_AT_MOST_EVERY = Duration.ofSeconds(10);

  private final JdbcTemplate jdbc;
  private final Flyway owner;
  private final Models models;
  private final ShelvingSettings settings;
  private volatile CountDownLatch end = new CountDownLatch(0);
  private volatile @Nullable Connection used;
  private @Nullable Thread thread;
  private @Nullable String told;
  private long cleaned = System.nanoTime();

  Shelving(JdbcTemplate jdbc, Flyway owner, Models models, ShelvingSettings settings) {
    this.jdbc = jdbc;
    this.owner = owner;
    this.models = models;
    this.settings = settings;
  }

  @Override
  public void start() {
    CountDownLatch stopped = new CountDownLatch(1);
    end = stopped;
    thread = Thread.ofPlatform().name("shelving").daemon().start(() -> run(stopped));
  }

  private void run(CountDownLatch stopped) {
    try {
      long reviewed = System.nanoTime() - settings.review().toNanos();
      do {
        boolean due = System.nanoTime() - reviewed >= settings.review().toNanos();
        if (round(due) && due) {
          reviewed = System.nanoTime();
        }
      } while (!stopped.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException toldToHurry) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it came to its end; what did not is begun again with the next. */
  private boolean round(boolean review) {
    try {
      if (review || hasCome() || isToBeCleaned()) {
        tidy(review);
      }
      told = null;
      return true;
    } catch (SQLException | DataAccessException | TransactionException failure) {
      if (end.getCount() > 0) {
        tell(failure);
      }
      return false;
    }
  }

  private void tell(Exception failure) {
    if (!Objects.equals(told, failure.getMessage())) {
      log.warn("Passages wait for their place", failure);
    }
    told = failure.getMessage();
  }

  private boolean hasCome() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("select exists (select from passage where shelf = 0)", Boolean.class));
  }

  private boolean isToBeCleaned() {
    return System.nanoTime() - cleaned >= CLEAN_AT_MOST_EVERY.toNanos()
        && Boolean.TRUE.equals(
            jdbc.queryForObject(
                "select exists (select from personal_context_gone)", Boolean.class));
  }

  private void tidy(boolean review) throws SQLException {
    try (Connection connection = owner.getConfiguration().getDataSource().getConnection()) {
      used = connection;
      Librarian librarian = new Librarian(connection, settings);
      if (librarian.isAlone()) {
        librarian.putAway();
        if (isToBeCleaned()) {
          librarian.cleanUp();
          cleaned = System.nanoTime();
        }
        if (review) {
          EmbeddingModel former = models.former();
          librarian.review(models.current().id(), former == null ? null : former.id());
        }
        librarian.index();
      }
    } finally {
      used = null;
    }
  }

  /** An index may take minutes; whoever comes next begins it anew. */
  @Override
  public void stop() {
    end.countDown();
    Thread running = thread;
    Connection connection = used;
    if (running == null) {
      return;
    }
    try {
      if (connection != null) {
        connection.abort(Runnable::run);
      }
      running.join(GOODBYE_MILLIS);
    } catch (SQLException unreachable) {
      log.debug("The connection is gone already", unreachable);
    } catch (InterruptedException toldToHurry) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
