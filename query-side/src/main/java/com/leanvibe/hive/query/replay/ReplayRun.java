package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.query.position.ReadPosition;
import com.leanvibe.hive.query.projection.Followed;
import com.leanvibe.hive.query.projection.Progress;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One instance's work on one replay: it goes on from wherever the database says that it is, so it
 * does not matter who was at it before, or how that ended.
 */
final class ReplayRun {

  /** With so few records left the live model can wait for the rest. */
  private static final long FEW = 2_000;

  private static final int ROUNDS = 20;
  private static final long RETRY_MILLIS = 250;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Replay replay;
  private final String runner;
  private final Followed projection;
  private final Control control;
  private final Tally tally;
  private final ShadowSchema schema;
  private final OwnerDatabase owner;
  private final ReplayTable table;
  private final LiveModel live;
  private final Segmentation segmentation;
  private final ReadPosition position;
  private volatile ReplayPhase phase = ReplayPhase.PREPARING;
  private volatile Collection<Progress> progress = List.of();
  private volatile Map<Integer, Long> until = Map.of();
  private volatile @Nullable Segments segments;

  /** What was not taken from Kafka, and up to where, and what need not be taken from there. */
  private volatile @Nullable StoreParts store;

  /** Whether the two models may say different things, as they may where they were not compared. */
  private boolean differs;

  private volatile long head;
  private volatile long base;

  ReplayRun(
      Replay replay,
      String runner,
      Followed projection,
      Control control,
      OwnerDatabase owner,
      ReplayTable table,
      JdbcTemplate jdbc,
      Segmentation segmentation,
      ReadPosition position) {
    this.replay = replay;
    this.runner = runner;
    this.projection = projection;
    this.control = control;
    this.tally =
        new Tally(segmentation.kind(projection.name()).isEmpty(), replay.numbers().events());
    this.schema = new ShadowSchema(replay.schema(), projection);
    this.owner = owner;
    this.table = table;
    this.live = new LiveModel(jdbc, projection.name());
    Long found = replay.differences();
    this.differs = found == null || found > 0;
    this.segmentation = segmentation;
    this.position = position;
  }

  Replay replay() {
    return replay;
  }

  Control control() {
    return control;
  }

  ReplayPhase phase() {
    return phase;
  }

  /** How far it is; may be asked by any thread. */
  Replay.Numbers numbers() {
    StoreParts parts = store;
    Segments open = segments;
    Collection<Progress> known = open == null ? progress : open.progress();
    long stored = parts == null ? 0 : parts.position();
    return new Replay.Numbers(
        Math.max(stored, known.stream().mapToLong(Progress::watermark).min().orElse(0)),
        live.position(),
        tally.events(),
        stored + sum(known) - base,
        head + until.values().stream().mapToLong(Long::longValue).sum() - base,
        tally.rate());
  }

  private static long sum(Collection<Progress> progress) {
    return progress.stream().mapToLong(Progress::nextOffset).sum();
  }

  /**
   * Does what is left to do.
   *
   * @throws ReplayStopped where it was stopped
   * @throws ReplayFailure where it cannot be done
   */
  void run() throws InterruptedException {
    phase = ReplayPhase.PREPARING;
    ReplaySource source = source();
    Chosen chosen = prepare(source);
    if (source == ReplaySource.EVENT_STORE) {
      takeStore(chosen);
    }
    try (Segments open = segmentation.open(replay, chosen, tally, control)) {
      segments = open;
      base = source == ReplaySource.KAFKA ? 0 : sum(open.progress());
      build(open);
      if (replay.reverting()) {
        exchange(open, ReplayStatus.REVERTED);
      } else {
        decide(open);
      }
      progress = open.progress();
    } finally {
      segments = null;
    }
  }

  private @Nullable Chosen prepare(ReplaySource source) {
    Choice choice = new Choice(replay.request(), segmentation.kind(projection.name()));
    owner.run(
        database -> {
          if (schema.create(database, source) && replay.request().isPartial()) {
            choice.make(database, schema.name());
          }
        });
    table.built(replay.id(), source);
    return replay.request().isPartial() ? choice.read(owner.jdbc(), schema.name()) : null;
  }

  /** Kafka, where nobody wants anything else and it has every event. */
  private ReplaySource source() {
    ReplaySource decided = replay.source();
    if (decided != null) {
      return decided;
    }
    ReplaySource wanted = replay.request().source();
    if (wanted == null) {
      wanted = segmentation.isComplete() ? ReplaySource.KAFKA : ReplaySource.EVENT_STORE;
    }
    if (wanted == ReplaySource.EVENT_STORE && !segmentation.eventStore().isKnown()) {
      throw new ReplayFailure(
          "Kafka does not have all events, or is not to be used, and hive.replay.store is not set");
    }
    return wanted;
  }

  private void takeStore(@Nullable Chosen chosen) throws InterruptedException {
    phase = ReplayPhase.BUILDING;
    head = segmentation.eventStore().head();
    owner.run(database -> schema.divide(database, segmentation.workers(), head));
    StoreParts parts = segmentation.store(replay, chosen, tally, control);
    store = parts;
    try (Workers workers = new Workers()) {
      parts.run(workers, segmentation.partitions());
    }
    owner.run(schema::markStored);
  }

  private void build(Segments open) throws InterruptedException {
    phase = ReplayPhase.BUILDING;
    advance(open, target());
    phase = ReplayPhase.INDEXING;
    owner.runAlone(schema::index);
    phase = ReplayPhase.CATCHING_UP;
    for (int round = 0; round < ROUNDS && left(open, target()) > FEW; round++) {
      advance(open, target());
    }
  }

  private void advance(Segments open, Map<Integer, Long> ends) throws InterruptedException {
    until = ends;
    open.advance(ends, control);
  }

  /** Where the live model is; one of another version does not move any more. */
  private Map<Integer, Long> target() {
    return isNewVersion() ? segmentation.ends() : live.offsets();
  }

  private boolean isNewVersion() {
    return live.version() != replay.version();
  }

  private static long left(Segments open, Map<Integer, Long> ends) {
    return open.progress().stream()
        .mapToLong(each -> Math.max(0, ends.getOrDefault(each.partition(), 0L) - each.nextOffset()))
        .sum();
  }

  /** A new version says something else than the live model; there is no use in comparing them. */
  private void decide(Segments open) throws InterruptedException {
    if (isNewVersion()) {
      exchange(open, ReplayStatus.COMPLETED);
      return;
    }
    long differences = compare(open);
    switch (replay.mode()) {
      case DRY_RUN -> leave(ReplayStatus.COMPLETED);
      case IN_PLACE -> {
        if (differences == 0) {
          leave(ReplayStatus.COMPLETED);
        } else {
          putRight(open);
        }
      }
      case SHADOW -> {
        if (differences == 0 || isPromoted()) {
          exchange(open, ReplayStatus.COMPLETED);
        } else {
          leave(ReplayStatus.READY);
        }
      }
    }
  }

  /** Somebody may have said so meanwhile. */
  private boolean isPromoted() {
    return table.find(replay.id()).map(Replay::promoted).orElse(false);
  }

  /** Answers how many rows differ, both models being at the same place of the log. */
  private long compare(Segments open) throws InterruptedException {
    phase = ReplayPhase.COMPARING;
    try (Snapshot same = snapshot(open)) {
      List<TableReport> reports =
          new Comparison(same.jdbc(), schema.name(), replay.request().isPartial())
              .of(projection.tables());
      long differences = reports.stream().mapToLong(TableReport::differences).sum();
      differs = differences > 0;
      control.check();
      table.compared(replay.id(), runner, reports, differences);
      return differences;
    }
  }

  private Snapshot snapshot(Segments open) throws InterruptedException {
    Snapshot[] taken = new Snapshot[1];
    still(open, database -> taken[0] = owner.snapshot());
    return taken[0];
  }

  private void exchange(Segments open, ReplayStatus outcome) throws InterruptedException {
    phase = ReplayPhase.SWITCHING;
    still(
        open,
        database -> {
          // Shorter than PostgreSQL takes to look for deadlocks: no reader is ever ended for this.
          database.execute("set local lock_timeout = '200ms'");
          if (!schema.staying().isEmpty()) {
            new Comparison(database, schema.name(), false).putRight(schema.staying());
          }
          schema.exchange(database);
          finish(database, outcome);
        });
    position.moved();
  }

  private void putRight(Segments open) throws InterruptedException {
    phase = ReplayPhase.SWITCHING;
    still(
        open,
        database -> {
          new Comparison(database, schema.name(), replay.request().isPartial())
              .putRight(projection.tables());
          if (!replay.request().isPartial()) {
            schema.giveDeadLetters(database);
          }
          finish(database, ReplayStatus.COMPLETED);
        });
    position.moved();
  }

  private void finish(JdbcTemplate database, ReplayStatus outcome) {
    if (differs) {
      projection.afterSwitch().forEach(database::execute);
    }
    database.update(
        "update projection set version = ? where name = ?", replay.version(), projection.name());
    if (!ReplayTable.leave(database, replay, runner, outcome, null)) {
      throw new ReplayStopped();
    }
  }

  private void leave(ReplayStatus status) {
    if (!table.leave(replay, runner, status, null)) {
      throw new ReplayStopped();
    }
  }

  /** What is done while nobody moves the live model on, and the other is where it is. */
  private interface Work {
    void with(JdbcTemplate database);
  }

  /** Tries until nobody is in the way. */
  private void still(Segments open, Work work) throws InterruptedException {
    boolean done = false;
    while (!done) {
      control.check();
      done = attempt(open, work);
      if (!done) {
        control.pause(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        advance(open, target());
      }
    }
  }

  private boolean attempt(Segments open, Work work) throws InterruptedException {
    try {
      owner.run(
          database -> {
            database.execute("set local lock_timeout = '5s'");
            Map<Integer, Long> frozen = new LiveModel(database, projection.name()).freeze();
            schema.requireShape(database);
            catchUp(open, isNewVersion() ? segmentation.ends() : frozen);
            work.with(database);
          });
      return true;
    } catch (DataAccessException failure) {
      if (isInTheWay(failure)) {
        return false;
      }
      throw failure;
    }
  }

  private static boolean isInTheWay(DataAccessException failure) {
    return failure.getMostSpecificCause() instanceof SQLException cause
        && LOCK_NOT_AVAILABLE.equals(cause.getSQLState());
  }

  private void catchUp(Segments open, Map<Integer, Long> ends) {
    try {
      advance(open, ends);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new ReplayStopped();
    }
  }
}
