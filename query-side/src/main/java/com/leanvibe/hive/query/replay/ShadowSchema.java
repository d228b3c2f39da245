package com.leanvibe.hive.query.replay;

import static java.util.stream.Collectors.joining;

import com.leanvibe.hive.query.projection.Followed;
import com.leanvibe.hive.query.projection.ModelTable;
import com.leanvibe.hive.query.table.Row;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of a read model, and of how far it has come, once more in a schema of their own. Every
 * method is one or more statements of the transaction of whoever calls, as the owner.
 */
final class ShadowSchema {

  /** Those of which a projection has rows among others'. */
  private static final List<String> SHARED =
      List.of("projection_progress", "dead_letter", "parked_event");

  private static final String OPTIONS =
      """
      select array_to_string(reloptions, ', ') from pg_class
      where oid = ?::regclass and reloptions is not null and relkind = 'r'""";

  private static final String CONSTRAINTS =
      """
      select format('alter table %I.%I add constraint %I %s', ?, ?, conname, pg_get_constraintdef(oid)) as statement
      from pg_constraint where conrelid = ?::regclass and contype in ('p', 'u')""";

  private static final String GRANTS =
      """
      select format('grant %s on %I.%I to %I', privilege_type, ?, ?, grantee::regrole) as statement
      from pg_class, aclexplode(relacl) where oid = ?::regclass and grantee not in (0, relowner)
      union all
      select format('grant %s (%I) on %I.%I to %I', privilege_type, attname, ?, ?, grantee::regrole)
      from pg_attribute, aclexplode(attacl) where attrelid = ?::regclass and grantee <> 0""";

  /** Whoever may use the live tables, and does not own them, is to be told this. */
  private static final String USERS =
      """
      select distinct format(?, ?, grantee::regrole) as statement
      from pg_class, aclexplode(relacl) where oid = 'projection_progress'::regclass and grantee not in (0, relowner)""";

  private static final String MAY_ENTER = "grant usage on schema %I to %I";
  private static final String MAY_MOVE_ON = "grant select, update on %I.replay_part to %I";

  /** Those that constraints do not bring along, where they are not there yet. */
  private static final String INDEXES =
      """
      select replace(pg_get_indexdef(i.indexrelid), ' ON public.', format(' ON %I.', ?)) as statement
      from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = ?::regclass
        and not exists (select from pg_constraint where conindid = i.indexrelid)
        and not exists (select from pg_class there join pg_namespace n on n.oid = there.relnamespace
                        where there.relname = c.relname and n.nspname = ?)
      order by c.relname""";

  private static final String START =
      """
      insert into %s.projection_progress (projection, partition, topic_id, next_offset, watermark, epoch, advanced_at)
      select projection, partition, topic_id, case when ? then next_offset else 0 end, 0, nextval('projection_epoch'), now()
      from projection_progress where projection = ?""";

  /** What somebody has decided to leave out is left out here, too. */
  private static final String DECISIONS =
      "insert into %s.dead_letter select * from dead_letter where projection = ? and status = 'DISCARDED'";

  private final String name;
  private final Followed projection;

  ShadowSchema(String name, Followed projection) {
    this.name = name;
    this.projection = projection;
  }

  String name() {
    return name;
  }

  /**
   * Makes it, with the least of indexes; answers whether it was not there.
   *
   * @param source where it is built from: from the store up to where the live model is at least,
   *     and from Kafka from there on
   */
  boolean create(JdbcTemplate owner, ReplaySource source) {
    if (exists(owner, "select from pg_namespace where nspname = '%s'".formatted(name))) {
      return false;
    }
    owner.execute("create schema " + name);
    each(owner, USERS, MAY_ENTER, name);
    tables().forEach(table -> create(owner, table));
    owner.update(START.formatted(name), source == ReplaySource.EVENT_STORE, projection.name());
    owner.update(DECISIONS.formatted(name), projection.name());
    return true;
  }

  /**
   * Divides the log among workers, once; the live model must have stood still since, or gone on.
   *
   * @param head the position up to which it is read
   */
  void divide(JdbcTemplate owner, int workers, long head) {
    owner.execute(
        "create table if not exists %s.replay_part (worker int primary key, position bigint not null, head bigint not null)"
            .formatted(name));
    owner.update(
        """
        insert into %1$s.replay_part select worker, 0, ? from generate_series(0, ? - 1) worker
        where not exists (select from %1$s.replay_part)"""
            .formatted(name),
        head,
        workers);
    each(owner, USERS, MAY_MOVE_ON, name);
  }

  /** All parts are done, so every event up to their end is part of the model. */
  void markStored(JdbcTemplate owner) {
    owner.update(
        "update %1$s.projection_progress set watermark = greatest(watermark, (select min(position) from %1$s.replay_part))"
            .formatted(name));
  }

  private void create(JdbcTemplate owner, String table) {
    owner.execute(
        "create table %s.%s (like public.%s including all excluding indexes excluding statistics)"
            .formatted(name, table, table));
    String live = "public." + table;
    owner
        .query(OPTIONS, (row, number) -> row.getString(1), live)
        .forEach(
            options -> owner.execute("alter table %s.%s set (%s)".formatted(name, table, options)));
    each(owner, CONSTRAINTS, name, table, live);
    each(owner, GRANTS, name, table, live, name, table, live);
  }

  /** Gives its tables all indexes that the live ones have. */
  void index(JdbcTemplate owner) {
    for (String table : tables()) {
      each(owner, INDEXES, name, "public." + table, name);
      owner.execute("analyze %s.%s".formatted(name, table));
    }
  }

  /** Whether it holds personal data. */
  boolean isPersonal(JdbcTemplate owner) {
    ModelTable personal = projection.personal();
    return personal != null && exists(owner, "select from %s.%s".formatted(name, personal.name()));
  }

  /** Whether it holds personal data that the live model does not have any more. */
  boolean outlives(JdbcTemplate owner) {
    ModelTable personal = projection.personal();
    return personal != null
        && exists(
            owner,
            "select from %1$s.%2$s s where not exists (select from public.%2$s l where l.%3$s = s.%3$s)"
                .formatted(name, personal.name(), personal.key().getFirst()));
  }

  private static boolean exists(JdbcTemplate owner, String query) {
    return Boolean.TRUE.equals(
        owner.queryForObject("select exists (%s)".formatted(query), Boolean.class));
  }

  void drop(JdbcTemplate owner) {
    owner.execute("drop schema if exists %s cascade".formatted(name));
  }

  /** The tables that change their places with live ones. */
  List<String> moving() {
    return projection.tables().stream()
        .filter(table -> !table.stays())
        .map(ModelTable::name)
        .toList();
  }

  /** Those whose rows are exchanged. */
  List<ModelTable> staying() {
    return projection.tables().stream().filter(ModelTable::stays).toList();
  }

  private List<String> tables() {
    return Stream.concat(SHARED.stream(), projection.tables().stream().map(ModelTable::name))
        .toList();
  }

  /**
   * Puts its tables in the place of the live ones, and those here, to be followed further from
   * where they are. Whoever asks for one waits as long as this transaction lasts from here.
   */
  void exchange(JdbcTemplate owner) {
    List<String> moving = moving();
    owner.execute(
        "lock table %s in access exclusive mode"
            .formatted(moving.stream().map(table -> "public." + table).collect(joining(", "))));
    List<String> views = views(owner, moving);
    String aside = name + "_aside";
    owner.execute("create schema " + aside);
    each(owner, USERS, MAY_ENTER, aside);
    for (String table : moving) {
      move(owner, "public", table, aside);
      move(owner, name, table, "public");
    }
    tables().stream()
        .filter(table -> !moving.contains(table))
        .forEach(table -> move(owner, name, table, aside));
    owner.execute("drop table if exists %s.replay_part".formatted(name));
    owner.execute("drop schema " + name);
    owner.execute("alter schema %s rename to %s".formatted(aside, name));
    views.forEach(owner::execute);
    SHARED.forEach(table -> exchangeRows(owner, table));
  }

  /**
   * Makes sure that its tables can be compared with the live ones and put in their place.
   *
   * @throws ReplayFailure where a live table has changed its columns since this one was made
   */
  void requireShape(JdbcTemplate owner) {
    projection.tables().forEach(table -> requireShape(owner, table.name()));
  }

  private void requireShape(JdbcTemplate owner, String table) {
    if (!columns(owner, name, table).equals(columns(owner, "public", table))) {
      throw new ReplayFailure(
          "Table %s has other columns now than when this was begun; start again".formatted(table));
    }
  }

  private static List<String> columns(JdbcTemplate owner, String schema, String table) {
    return owner.query(
        """
        select format('%s %s', attname, format_type(atttypid, atttypmod)) as shape from pg_attribute
        where attrelid = ?::regclass and attnum > 0 and not attisdropped order by attnum""",
        Row.mapper(row -> row.text("shape")), schema + "." + table);
  }

  private static void move(JdbcTemplate owner, String from, String table, String to) {
    owner.execute("alter table %s.%s set schema %s".formatted(from, table, to));
  }

  /** How to make the views again that show these tables: they follow a table wherever it goes. */
  private static List<String> views(JdbcTemplate owner, List<String> tables) {
    return owner.query(
        """
        select distinct format('create or replace view %I %s as %s', v.relname,
            coalesce('with (' || array_to_string(v.reloptions, ', ') || ')', ''), pg_get_viewdef(v.oid)) as statement
        from pg_depend d join pg_rewrite r on r.oid = d.objid join pg_class v on v.oid = r.ev_class
        where d.classid = 'pg_rewrite'::regclass and v.relkind = 'v'
          and d.refobjid = any (select ('public.' || t)::regclass::oid from unnest(?) t)""",
        Row.mapper(row -> row.text("statement")), (Object) tables.toArray(String[]::new));
  }

  /** A new epoch tells whoever followed the live model that it is another one now. */
  private void exchangeRows(JdbcTemplate owner, String table) {
    String mine = "where projection = '%s'".formatted(projection.name());
    String kept = "former_" + table;
    owner.execute(
        "create temporary table %s on commit drop as select * from public.%s %s"
            .formatted(kept, table, mine));
    owner.execute("delete from public.%s %s".formatted(table, mine));
    owner.execute("insert into public.%s select * from %s.%s".formatted(table, name, table));
    owner.execute("delete from %s.%s".formatted(name, table));
    owner.execute("insert into %s.%s select * from %s".formatted(name, table, kept));
    if (table.equals("projection_progress")) {
      owner.execute(
          "update public.%s set epoch = nextval('projection_epoch') %s".formatted(table, mine));
    }
  }

  /** Gives the live model the dead letters that came of building this one. */
  void giveDeadLetters(JdbcTemplate owner) {
    for (String table : List.of("dead_letter", "parked_event")) {
      owner.update(
          "delete from public.%s where projection = ?".formatted(table), projection.name());
      owner.execute("insert into public.%s select * from %s.%s".formatted(table, name, table));
    }
  }

  private static void each(JdbcTemplate owner, String statements, Object... arguments) {
    owner
        .query(statements, Row.mapper(row -> row.text("statement")), arguments)
        .forEach(owner::execute);
  }
}
