package com.leanvibe.hive.query.context;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads all that contexts say of a data subject. */
@Component
public final class PersonalContexts {

  private static final String REVISED = "hive.context.ContextRevised";

  private static final String HAPPENED =
      """
      select context_id, sequence, position, occurred_at, actor, action, type
      from personal_context_event where tenant = ? and context_id = any (?) order by position""";

  private final ContextQueries contexts;
  private final Moment moment;
  private final JdbcTemplate jdbc;

  PersonalContexts(ContextQueries contexts, Moment moment, SearchDatabase database) {
    this.contexts = contexts;
    this.moment = moment;
    this.jdbc = database.jdbc();
  }

  /**
   * All of it.
   *
   * @param events what happened to the contexts, by position
   */
  public record Package(List<PersonalContext> contexts, List<ContextHappening> events) {}

  /** A context with all that it says, and when it was revised. */
  @JsonInclude
  public record PersonalContext(
      @JsonUnwrapped ContextSummary summary, String content, List<Revision> revisions) {}

  /**
   * That a context was revised.
   *
   * @param version the sequence of the event
   */
  public record Revision(long version, long position, Instant occurredAt, String actor) {}

  /**
   * An event of the trail.
   *
   * @param sequence its place among the context's events, from 0
   */
  public record ContextHappening(
      UUID contextId,
      long sequence,
      long position,
      Instant occurredAt,
      String actor,
      String action,
      String type) {

    boolean isRevisionOf(UUID context) {
      return contextId.equals(context) && type.equals(REVISED);
    }

    Revision revision() {
      return new Revision(sequence, position, occurredAt, actor);
    }
  }

  /** What is known of a data subject, all of it as it is at one moment. */
  public Package of(String tenant, String subject) {
    return moment.look(
        () -> {
          List<ContextView> found = contexts.about(tenant, subject);
          UUID[] ids = found.stream().map(view -> view.summary().contextId()).toArray(UUID[]::new);
          List<ContextHappening> events =
              jdbc.query(HAPPENED, Row.mapper(PersonalContexts::happening), tenant, ids);
          return new Package(found.stream().map(view -> personal(view, events)).toList(), events);
        });
  }

  private static ContextHappening happening(Row row) throws SQLException {
    return new ContextHappening(
        row.uuid("context_id"),
        row.number("sequence"),
        row.number("position"),
        row.instant("occurred_at"),
        row.text("actor"),
        row.text("action"),
        row.text("type"));
  }

  private static PersonalContext personal(ContextView view, List<ContextHappening> events) {
    UUID id = view.summary().contextId();
    return new PersonalContext(
        view.summary(),
        view.content(),
        events.stream()
            .filter(event -> event.isRevisionOf(id))
            .map(ContextHappening::revision)
            .toList());
  }
}
