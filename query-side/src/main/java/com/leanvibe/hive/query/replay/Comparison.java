package com.leanvibe.hive.query.replay;

import static java.util.stream.Collectors.joining;

import com.leanvibe.hive.query.projection.ModelTable;
import com.leanvibe.hive.query.replay.TableReport.Kind;
import com.leanvibe.hive.query.replay.TableReport.Sample;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares tables of a schema with the live ones of the same name: by a checksum over all rows
 * each, and where these differ row by row.
 */
final class Comparison {

  private static final int SAMPLES = 20;

  private static final String COLUMNS =
      """
      select quote_ident(attname) || case when ? and atttypid = 'json'::regtype then '::text' else '' end as name
      from pg_attribute
      where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        and attname <> all (?) order by attnum""";

  /** What is summed up does not go by the order of the rows, nor do two equal rows cancel out. */
  private static final String CHECKSUM =
      """
      select count(*) as rows,
        to_hex((coalesce(sum(hashtextextended(row(%s)::text, 0)::numeric), 0) %% 9223372036854775807)::bigint) as checksum
      from %s t where %s""";

  private final JdbcTemplate jdbc;
  private final String schema;
  private final boolean partial;

  /**
   * @param jdbc sees both at the same place of the log
   * @param partial whether only rows of the schema's chosen aggregates count
   */
  Comparison(JdbcTemplate jdbc, String schema, boolean partial) {
    this.jdbc = jdbc;
    this.schema = schema;
    this.partial = partial;
  }

  private record Sum(long rows, String checksum) {}

  /** Compares those tables that can be. */
  List<TableReport> of(List<ModelTable> tables) {
    return tables.stream().filter(this::isCompared).map(this::compare).toList();
  }

  private boolean isCompared(ModelTable table) {
    return table.compared() && (!partial || table.aggregate() != null);
  }

  private TableReport compare(ModelTable table) {
    List<String> columns = columns(table);
    Sum built = sum(table, columns, schema);
    Sum live = sum(table, columns, "public");
    boolean same = built.equals(live);
    return new TableReport(
        table.name(),
        built.rows(),
        live.rows(),
        built.checksum(),
        live.checksum(),
        same ? 0 : differences(table, columns),
        same ? List.of() : samples(table, columns));
  }

  private List<String> columns(ModelTable table) {
    return columns(table, table.incomparable(), true);
  }

  /**
   * The columns of a table that somebody writes, but for some.
   *
   * @param comparable whether as texts where PostgreSQL does not compare their values
   */
  private List<String> columns(ModelTable table, Set<String> without, boolean comparable) {
    return jdbc.query(
        COLUMNS,
        Row.mapper(row -> row.text("name")),
        comparable,
        "public." + table.name(),
        without.toArray(String[]::new));
  }

  /**
   * Gives rows of the live tables that differ from those of the schema what these say, and takes
   * away what there should not be. For whoever may write both.
   */
  void putRight(List<ModelTable> tables) {
    tables.stream().filter(this::isCompared).forEach(this::putRight);
  }

  private void putRight(ModelTable table) {
    List<String> all = columns(table, Set.of(), false);
    jdbc.update(
        "delete from public.%s t using (select %s %s) d where %s"
            .formatted(
                table.name(),
                list(table.key(), "l."),
                differing(table, columns(table)),
                sameKey(table, "d")));
    jdbc.update(
        "insert into public.%s (%s) select %s from %s.%s t where %s and not exists (select from public.%s l where %s)"
            .formatted(
                table.name(),
                String.join(", ", all),
                list(all, "t."),
                schema,
                table.name(),
                condition(table),
                table.name(),
                sameKey(table, "l")));
  }

  private static String sameKey(ModelTable table, String other) {
    return table.key().stream()
        .map(key -> "t.%1$s = %2$s.%1$s".formatted(key, other))
        .collect(joining(" and "));
  }

  private Sum sum(ModelTable table, List<String> columns, String where) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            CHECKSUM.formatted(list(columns, "t."), where + "." + table.name(), condition(table)),
            Row.mapper(row -> new Sum(row.number("rows"), row.text("checksum")))));
  }

  private long differences(ModelTable table, List<String> columns) {
    Long counted = jdbc.queryForObject("select count(*) " + differing(table, columns), Long.class);
    return counted == null ? 0 : counted;
  }

  private List<Sample> samples(ModelTable table, List<String> columns) {
    String keys =
        table.key().stream()
            .map(key -> "coalesce(b.%1$s, l.%1$s)::text as %1$s".formatted(key))
            .collect(joining(", "));
    String changes =
        columns.stream()
            .map(
                column ->
                    "case when b.%1$s is distinct from l.%1$s then '%2$s' end"
                        .formatted(column, column.replace("::text", "")))
            .collect(joining(", "));
    String first = table.key().getFirst();
    return jdbc.query(
        "select %s, l.%s is null as missing, b.%s is null as extra, array_remove(array[%s], null) as changes %s limit %d"
            .formatted(keys, first, first, changes, differing(table, columns), SAMPLES),
        Row.mapper(row -> sample(table, row)));
  }

  private static Sample sample(ModelTable table, Row row) throws SQLException {
    Map<String, String> key = new LinkedHashMap<>();
    for (String column : table.key()) {
      key.put(column, row.text(column));
    }
    Kind kind = row.flag("missing") ? Kind.MISSING : row.flag("extra") ? Kind.EXTRA : Kind.CHANGED;
    List<String> changes = kind == Kind.CHANGED ? row.texts("changes") : List.of();
    return new Sample(key, kind, changes);
  }

  /** The rows of both, side by side, that are not the same; by their keys, which are never null. */
  private String differing(ModelTable table, List<String> columns) {
    String first = table.key().getFirst();
    return """
        from (select * from %s t where %s) b full join (select * from public.%s t where %s) l using (%s)
        where b.%s is null or l.%s is null or row(%s) is distinct from row(%s)"""
        .formatted(
            schema + "." + table.name(),
            condition(table),
            table.name(),
            condition(table),
            String.join(", ", table.key()),
            first,
            first,
            list(columns, "b."),
            list(columns, "l."));
  }

  private String condition(ModelTable table) {
    List<String> conditions = new ArrayList<>();
    if (table.tells() != null) {
      conditions.add(table.tells());
    }
    if (partial) {
      conditions.add("t.%s in (select id from %s.chosen)".formatted(table.aggregate(), schema));
    }
    return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
  }

  private static String list(List<String> columns, String prefix) {
    return columns.stream().map(column -> prefix + column).collect(joining(", "));
  }
}
