package com.leanvibe.hive.query.compliance;

import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Evidence that one SQL statement finds. Its rows are the population: {@code position}, {@code at},
 * {@code by}, {@code exception} and {@code details}; its parameters {@code :tenant}, {@code :from}
 * and {@code :to}.
 *
 * @param latestFirst the order of samples
 */
record Statement(
    String name, String shows, Set<String> eventTypes, String query, String latestFirst)
    implements Evidence {

  /** Who approved what was done under an approval. */
  static final String APPROVERS =
      """
      (select json_agg(given.actor order by given.position) from audit_event given
         where given.tenant = e.tenant and given.type = 'hive.approval.ApprovalGiven'
           and given.resource = 'approval/' || (leaf.metadata ->> 'approvalId'))""";

  /** The bytes of a leaf are JSON, of which jsonb takes all but U+0000. */
  private static final String TRAIL =
      """
      select e.position, e.occurred_at as at, e.actor as by,
        %s as exception,
        json_build_object(%s) as details
      from audit_event e
      cross join lateral (
        select event -> 'payload' as payload, event -> 'metadata' as metadata
        from (select replace(convert_from(e.leaf, 'UTF8'), '\\u0000', '\\ufffd')::jsonb as event) as read
      ) as leaf%s
      where e.tenant = :tenant and e.type in (%s)
        and e.occurred_at between :from and :to""";

  private record Counts(long population, long exceptions) {}

  /**
   * Asks the trail for events.
   *
   * @param types their logical names
   * @param exception an SQL expression of {@code e}, the row of the trail, and {@code leaf}, with
   *     the event's payload and metadata; null where nothing is to be asked about
   * @param details the arguments of {@code json_build_object}
   */
  static Statement ofTrail(
      String name, String shows, List<String> types, String exception, String details) {
    return ofTrail(name, shows, types, exception, details, "");
  }

  /**
   * The same with more of each row.
   *
   * @param joins what is joined to {@code e} and {@code leaf}
   */
  static Statement ofTrail(
      String name,
      String shows,
      List<String> types,
      String exception,
      String details,
      String joins) {
    String names = types.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
    String query =
        TRAIL.formatted(
            exception.strip(), details.strip(), joins.isEmpty() ? "" : "\n" + joins.strip(), names);
    return new Statement(name, shows, new TreeSet<>(types), query, "position desc");
  }

  /** Asks a read model, which is no event's. */
  static Statement ofReadModel(String name, String shows, String query) {
    return new Statement(name, shows, Set.of(), query, "at desc");
  }

  /** The same of those that meet a condition, too. */
  Statement where(String condition) {
    return new Statement(name, shows, eventTypes, query + "\n  and " + condition, latestFirst);
  }

  @Override
  public Found find(Inquiry inquiry) {
    Counts counts =
        inquiry
            .ask(
                "select count(*) as population, count(exception) as exceptions from (%s) as found"
                    .formatted(query),
                0,
                Statement::counts)
            .getFirst();
    List<Sample> samples = new ArrayList<>();
    int wanted = inquiry.samples();
    if (counts.exceptions() > 0) {
      samples.addAll(samples(inquiry, "is not null", wanted));
    }
    if (counts.population() > counts.exceptions()) {
      samples.addAll(samples(inquiry, "is null", wanted - samples.size()));
    }
    return new Found(counts.population(), counts.exceptions(), samples);
  }

  private static Counts counts(Row row) throws SQLException {
    return new Counts(row.number("population"), row.number("exceptions"));
  }

  private List<Sample> samples(Inquiry inquiry, String exception, int most) {
    return most == 0
        ? List.of()
        : inquiry.ask(
            "select * from (%s) as found where exception %s order by %s limit :samples"
                .formatted(query, exception, latestFirst),
            most,
            Sample::read);
  }
}
