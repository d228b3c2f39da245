package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.projection.Followed;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Remembers replays and who is at them. */
@Component
final class ReplayTable {

  private static final TypeReference<List<TableReport>> TABLES = new TypeReference<>() {};

  private static final String INSERT =
      """
      insert into replay (replay_id, tenant, requested_by, requested_at, idempotency_key, request, projection, version,
             mode, status, phase)
      values (?, ?, ?, now(), ?, ?, ?, ?, ?, 'QUEUED', 'PREPARING')
      on conflict do nothing""";

  /**
   * The oldest that nobody is at, of the projections and versions that an instance has. Whoever has
   * not said so for a while is at nothing any more.
   */
  private static final String TAKE =
      """
      update replay set status = 'RUNNING', runner = ?, beat_at = now(), started_at = coalesce(started_at, now())
      where replay_id = (
        select replay_id from replay
        where (status = 'QUEUED' or status = 'RUNNING' and beat_at < now() - make_interval(secs => ?))
          and (projection, version) in (select * from unnest(?::text[], ?::int[]))
        order by requested_at limit 1 for update skip locked)
      returning *""";

  private static final String OVERTAKEN =
      """
      update replay set status = 'FAILED', finished_at = now(),
        detail = 'The projection has another version now; start it again'
      where status in ('QUEUED', 'PAUSED', 'READY') and exists (
        select from unnest(?::text[], ?::int[]) as h (name, version)
        where h.name = projection and h.version > replay.version)""";

  private static final String MINE = " where replay_id = ? and runner = ? and status = 'RUNNING'";

  private final JdbcTemplate jdbc;
  private final EventCodec codec;

  ReplayTable(JdbcTemplate jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.codec = codec;
  }

  /** Whether it was added: neither is it there by its key, nor is one of the projection open. */
  boolean add(
      UUID id,
      String tenant,
      String requestedBy,
      @Nullable String key,
      ReplayRequest request,
      int version) {
    return jdbc.update(
            INSERT,
            id,
            tenant,
            requestedBy,
            key,
            codec.json().writeValueAsString(request),
            request.projection(),
            version,
            request.mode().name())
        == 1;
  }

  /**
   * Has a projection's new version built, unless it is being built, or could not be a while ago.
   *
   * @param version that the live model is not of yet
   */
  void addForVersion(UUID id, String projection, int version) {
    jdbc.update(
        """
        insert into replay (replay_id, tenant, requested_by, requested_at, request, projection, version, mode, status,
               phase)
        select ?, 'platform', 'hive', now(), ?, name, ?, 'SHADOW', 'QUEUED', 'PREPARING'
        from projection p where name = ? and version < ?
          and not exists (select from replay r where r.projection = p.name and r.version = ?
                          and r.status in ('FAILED', 'CANCELLED') and finished_at > now() - interval '10 minutes')
        on conflict do nothing""",
        id,
        codec.json().writeValueAsString(ReplayRequest.ofVersion(projection)),
        version,
        projection,
        version,
        version);
  }

  Optional<Replay> find(UUID id) {
    return one("select * from replay where replay_id = ?", id);
  }

  Optional<Replay> find(String tenant, String requestedBy, String key) {
    return one(
        "select * from replay where tenant = ? and requested_by = ? and idempotency_key = ?",
        tenant,
        requestedBy,
        key);
  }

  /**
   * A part of them, the newest first.
   *
   * @param tenant whose; null where it is everybody's
   */
  Page<Replay> list(@Nullable String tenant, Limit limit, @Nullable UUID before) {
    List<Replay> found =
        jdbc.query(
            """
            select * from replay where (?::text is null or tenant = ?) and (?::uuid is null or replay_id < ?)
            order by replay_id desc limit ?""",
            Row.mapper(this::read),
            tenant,
            tenant,
            before,
            before,
            limit.plusOne());
    return Page.of(found, limit, replay -> Cursor.of(replay.id()));
  }

  /**
   * Takes one, if there is any to be taken.
   *
   * @param known what this instance can build
   */
  Optional<Replay> take(String runner, Duration silence, Collection<Followed> known) {
    return one(TAKE, runner, silence.toSeconds(), names(known), versions(known));
  }

  /** Ends those that nobody can build who has what this instance has. */
  void endOvertaken(Collection<Followed> known) {
    jdbc.update(OVERTAKEN, names(known), versions(known));
  }

  private static String[] names(Collection<Followed> known) {
    return known.stream().map(Followed::name).toArray(String[]::new);
  }

  private static Integer[] versions(Collection<Followed> known) {
    return known.stream().map(Followed::version).toArray(Integer[]::new);
  }

  /** Tells how far a runner is; answers whether it is still the one who is at it. */
  boolean tell(UUID id, String runner, ReplayPhase phase, Replay.Numbers numbers) {
    return jdbc.update(
            """
            update replay set beat_at = now(), phase = ?, position = ?, target = ?, events = ?, records = ?,
              total_records = ?, rate = ?"""
                + MINE,
            phase.name(),
            numbers.position(),
            numbers.target(),
            numbers.events(),
            numbers.records(),
            numbers.totalRecords(),
            numbers.rate(),
            id,
            runner)
        == 1;
  }

  /** What a replay came to that is not run any more. */
  void note(UUID id, Replay.Numbers numbers) {
    jdbc.update(
        "update replay set position = ?, events = ?, records = ? where replay_id = ?",
        numbers.position(),
        numbers.events(),
        numbers.records(),
        id);
  }

  /** Lets another, or the same when it is back, go on at once. */
  void giveBack(UUID id, String runner, Replay.Numbers numbers) {
    note(id, numbers);
    jdbc.update("update replay set status = 'QUEUED'" + MINE, id, runner);
  }

  void built(UUID id, ReplaySource source) {
    jdbc.update(
        "update replay set built = true, source = ? where replay_id = ?", source.name(), id);
  }

  void compared(UUID id, String runner, List<TableReport> tables, long differences) {
    jdbc.update(
        "update replay set tables = ?, differences = ?" + MINE,
        codec.json().writeValueAsString(tables),
        differences,
        id,
        runner);
  }

  /**
   * Ends it, or leaves it to somebody's decision.
   *
   * @param transaction speaks to the database of whoever has done what this is about
   * @return whether the runner was still the one who is at it
   */
  static boolean leave(
      JdbcTemplate transaction,
      Replay replay,
      String runner,
      ReplayStatus status,
      @Nullable String detail) {
    return transaction.update(
            """
            update replay set status = ?, detail = ?, phase = case when ? then 'DONE' else phase end,
              finished_at = case when ? then now() end, reverting = false"""
                + MINE,
            status.name(),
            detail,
            status == ReplayStatus.COMPLETED || status == ReplayStatus.REVERTED,
            status.isOver(),
            replay.id(),
            runner)
        == 1;
  }

  boolean leave(Replay replay, String runner, ReplayStatus status, @Nullable String detail) {
    return leave(jdbc, replay, runner, status, detail);
  }

  /** Ends what nobody is at, for a reason of which nobody has been told yet. */
  void giveUp(Replay known, String detail) {
    if (change(known, ReplayStatus.CANCELLED, known.promoted(), false)) {
      jdbc.update("update replay set detail = ? where replay_id = ?", detail, known.id());
    }
  }

  /** Makes something else of it, if it is still as it was known to be. */
  boolean change(Replay known, ReplayStatus status, boolean promoted, boolean reverting) {
    return jdbc.update(
            """
            update replay set status = ?, promoted = ?, reverting = ?,
              finished_at = case when ? then now() end
            where replay_id = ? and status = ? and promoted = ? and reverting = ?""",
            status.name(),
            promoted,
            reverting,
            status.isOver(),
            known.id(),
            known.status().name(),
            known.promoted(),
            known.reverting())
        == 1;
  }

  /** Those whose tables are of no use any more. */
  List<Replay> spent(Duration keep) {
    return jdbc.query(
        """
        select * from replay r where built and (
          status in ('CANCELLED', 'FAILED', 'REVERTED') or status = 'COMPLETED' and (
            mode <> 'SHADOW' or finished_at < now() - make_interval(secs => ?)
            or exists (select from replay l where l.projection = r.projection and l.mode = 'SHADOW'
                       and l.status = 'COMPLETED' and l.finished_at > r.finished_at)))""",
        Row.mapper(this::read),
        keep.toSeconds());
  }

  /** Those whose tables are there and nobody is at. */
  List<Replay> resting() {
    return jdbc.query(
        "select * from replay where built and status in ('PAUSED', 'READY', 'COMPLETED')",
        Row.mapper(this::read));
  }

  void dropped(UUID id) {
    jdbc.update("update replay set built = false where replay_id = ?", id);
  }

  private Optional<Replay> one(String sql, Object... arguments) {
    return jdbc.query(sql, Row.mapper(this::read), arguments).stream().findFirst();
  }

  private Replay read(Row row) throws SQLException {
    String source = row.textOrNull("source");
    String tables = row.textOrNull("tables");
    return new Replay(
        row.uuid("replay_id"),
        row.text("tenant"),
        row.text("requested_by"),
        row.instant("requested_at"),
        codec.json().readValue(row.text("request"), ReplayRequest.class),
        row.integer("version"),
        ReplayStatus.valueOf(row.text("status")),
        ReplayPhase.valueOf(row.text("phase")),
        row.flag("promoted"),
        row.flag("reverting"),
        row.flag("built"),
        source == null ? null : ReplaySource.valueOf(source),
        numbers(row),
        tables == null ? null : codec.json().readValue(tables, TABLES),
        row.numberOrNull("differences"),
        row.textOrNull("detail"),
        row.instantOrNull("started_at"),
        row.instantOrNull("finished_at"));
  }

  private static Replay.Numbers numbers(Row row) throws SQLException {
    return new Replay.Numbers(
        row.number("position"),
        row.number("target"),
        row.number("events"),
        row.number("records"),
        row.number("total_records"),
        row.decimal("rate"));
  }
}
