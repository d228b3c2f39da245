package com.leanvibe.hive.query.context;

import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.query.table.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
import org.springframework.stereotype.Component;

/** Reads what contexts say. */
@Component
final class ContextQueries {

  private static final String COLUMNS =
      """
      context_id, body_version, kind, domain, title, task_id, agent_id, tags, metadata, subject_id, importance,
      parent_id, expires_at, stored_by, stored_at, updated_at, source_position, source_type""";

  /**
   * What lies around the passage, or around the words, is not shown. The ids stand there twice, as
   * PostgreSQL looks into the view by the second, and not by what it is joined with.
   */
  private static final String HITS =
      """
      select %s,
        case when f.end_at > f.start_at then substr(content, f.start_at + 1, least(f.end_at - f.start_at, ?))
          when ?::text is null then left(content, ?)
          else ts_headline('english', content, websearch_to_tsquery('english', ?),
            'StartSel="", StopSel="", MaxWords=60, MinWords=30') end as snippet
      from unnest(?::uuid[], ?::int[], ?::int[]) f (id, start_at, end_at)
      join shown_context on context_id = f.id
      where context_id = any (?) and tenant = ? and (expires_at is null or expires_at > now())"""
          .formatted(COLUMNS);

  private static final int SNIPPET = 500;

  /** From here on nothing of another tenant can be read, up to the end of the transaction. */
  private static final String LOCK = "select set_config('hive.tenant', ?, true);\n";

  private final JdbcTemplate jdbc;

  ContextQueries(SearchDatabase database) {
    this.jdbc = database.jdbc();
  }

  /** To be called at a {@link Moment}. */
  Optional<ContextView> find(String tenant, UUID context) {
    return locked(
            tenant,
            """
            select %s, content from shown_context
            where tenant = ? and context_id = ? and (expires_at is null or expires_at > now())"""
                .formatted(COLUMNS),
            Row.mapper(row -> new ContextView(summary(row), row.text("content"))),
            tenant,
            context)
        .stream()
        .findAny();
  }

  /**
   * All that are about a data subject, also what has expired and is not forgotten yet, the oldest
   * first. To be called at a {@link Moment}.
   */
  List<ContextView> about(String tenant, String subject) {
    return locked(
        tenant,
        """
        select %s, content from shown_context
        where tenant = ? and subject_id = ? order by stored_at, context_id"""
            .formatted(COLUMNS),
        Row.mapper(row -> new ContextView(summary(row), row.text("content"))),
        tenant,
        subject);
  }

  /** Locks and reads in one round trip. */
  private <T> List<T> locked(
      String tenant, String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(tenant);
    all.addAll(Arrays.asList(arguments));
    PreparedStatementSetter setter = new ArgumentPreparedStatementSetter(all.toArray());
    return Objects.requireNonNull(
        jdbc.execute(
            LOCK + sql,
            (PreparedStatementCallback<List<T>>)
                statement -> {
                  setter.setValues(statement);
                  statement.execute();
                  statement.getMoreResults();
                  try (ResultSet rows = statement.getResultSet()) {
                    return new RowMapperResultSetExtractor<>(mapper).extractData(rows);
                  }
                }));
  }

  /**
   * Shows what was found, in that order; what was forgotten meanwhile is left out.
   *
   * <p>To be called at a {@link Moment}.
   *
   * @param query the words that were looked for
   */
  List<ContextHit> show(String tenant, List<Found> found, @Nullable String query) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<UUID, Found> byId = new HashMap<>();
    found.forEach(each -> byId.put(each.context(), each));
    Map<UUID, ContextHit> hits = new HashMap<>();
    UUID[] ids = found.stream().map(Found::context).toArray(UUID[]::new);
    locked(
            tenant,
            HITS,
            Row.mapper(row -> hit(row, byId)),
            SNIPPET,
            query,
            SNIPPET,
            query,
            ids,
            found.stream().map(Found::start).toArray(Integer[]::new),
            found.stream().map(Found::end).toArray(Integer[]::new),
            ids,
            tenant)
        .forEach(hit -> hits.put(hit.summary().contextId(), hit));
    return found.stream().map(each -> hits.get(each.context())).filter(Objects::nonNull).toList();
  }

  private static ContextHit hit(Row row, Map<UUID, Found> found) throws SQLException {
    ContextSummary summary = summary(row);
    Found of = Objects.requireNonNull(found.get(summary.contextId()));
    return new ContextHit(summary, of.score(), row.text("snippet"));
  }

  private static ContextSummary summary(Row row) throws SQLException {
    return new ContextSummary(
        row.uuid("context_id"),
        row.number("body_version"),
        ContextKind.valueOf(row.text("kind")),
        row.text("domain"),
        row.textOrNull("title"),
        row.uuidOrNull("task_id"),
        row.uuidOrNull("agent_id"),
        row.texts("tags"),
        row.text("metadata"),
        row.textOrNull("subject_id"),
        row.integer("importance"),
        row.uuidOrNull("parent_id"),
        row.instantOrNull("expires_at"),
        row.text("stored_by"),
        row.instant("stored_at"),
        row.instant("updated_at"),
        new ContextSummary.Source(row.number("source_position"), row.text("source_type")));
  }

  /** Where a context's passages stand on average; absent where nobody has said yet. */
  Optional<float[]> place(String tenant, UUID context, String model) {
    return jdbc
        .query(
            """
            select avg(vector)::text as place from passage
            where tenant = ? and context_id = ? and model = ? having count(*) > 0""",
            (row, number) -> Vectors.parse(row.getString("place")),
            tenant,
            context,
            model)
        .stream()
        .findAny();
  }
}
