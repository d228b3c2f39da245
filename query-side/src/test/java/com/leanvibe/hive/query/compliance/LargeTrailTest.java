package com.leanvibe.hive.query.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Reports are made where there are many events, of one type or of all, also on a machine that has
 * much else to do: a plan that goes by the square of the events would take hours.
 */
class LargeTrailTest {

  private static final Stage STAGE = new Stage();
  private static final int EVENTS = Integer.getInteger("hive.compliance.events", 300_000);

  private static RunningQuerySide instance;

  /** A quarter is another tenant's, a quarter tasks that failed, the rest of all types alike. */
  @BeforeAll
  static void fill() {
    instance =
        STAGE.start(Map.of("hive.compliance.evidence", "30s", "hive.compliance.report", "120s"));
    List<String> types =
        Criteria.all().stream()
            .flatMap(each -> each.eventTypes().stream())
            .distinct()
            .sorted()
            .toList();
    instance
        .jdbc()
        .update(
            """
            insert into audit_event (position, tenant, occurred_at, actor, action, resource, type, leaf)
            select i, tenant, at, actor, 'test:record', resource, type,
                   convert_to(json_build_object('position', i, 'eventId', gen_random_uuid(),
                     'aggregateId', resource, 'sequence', 0, 'name', type, 'revision', 1,
                     'metadata', json_build_object('tenant', tenant, 'actor', actor,
                       'action', 'test:record', 'correlationId', gen_random_uuid(),
                       'causationId', gen_random_uuid(), 'occurredAt', at),
                     'payload', json_build_object('tenant', tenant, 'subject', 'somebody',
                       'clientId', actor, 'reason', 'because', 'until', at,
                       'terms', json_build_object('requester', 'somebody', 'required', 1)))::text,
                     'UTF8')
            from (
              select i, case when i % 4 = 0 then 'other' else 'large' end as tenant,
                     'actor-' || i % 1000 as actor, 'thing/actor-' || i % 50000 as resource,
                     case when i % 4 = 1 then 'hive.task.TaskFailed'
                          else (?::text[])[1 + i / 4 % ?] end as type,
                     timestamptz '2026-03-01' + i * interval '1 s' as at
              from generate_series(1, ?) i) as made
            """,
            types.toArray(new String[0]), types.size(), EVENTS);
    STAGE.asOwner("analyze audit_event");
  }

  @AfterAll
  static void close() {
    STAGE.close();
  }

  @Test
  void every_evidence_is_evaluated_in_time(TestReporter reporter) {
    Answer answer = instance.admin("large").get("/compliance/soc2?from=2026-02-01T00:00:00Z");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    List<String> evaluated =
        answer
            .body()
            .path("items")
            .valueStream()
            .flatMap(each -> each.path("evidence").valueStream())
            .map(LargeTrailTest::told)
            .distinct()
            .toList();
    reporter.publishEntry("evidence", String.join("; ", evaluated));
    assertThat(evaluated).hasSizeGreaterThan(20).noneMatch(each -> each.contains("too long"));
  }

  /** Tasks that ended are so many that reading all may be the shorter way. */
  @Test
  void evidence_of_few_events_is_found_by_an_index() {
    List<Evidence> ofFew =
        Criteria.all().stream()
            .flatMap(each -> each.evidence().stream())
            .distinct()
            .filter(each -> !each.eventTypes().isEmpty() && each != Work.ENDED)
            .toList();

    assertThat(ofFew).hasSizeGreaterThan(15);
    assertThat(ofFew)
        .allSatisfy(each -> assertThat(plan(each)).doesNotContain("Seq Scan on audit_event"));
  }

  private static String plan(Evidence evidence) {
    Map<String, Object> parameters =
        Map.of(
            "tenant", "large",
            "from", OffsetDateTime.parse("2026-02-01T00:00:00Z"),
            "to", OffsetDateTime.parse("2027-02-01T00:00:00Z"));
    return String.join(
        "\n",
        new NamedParameterJdbcTemplate(instance.jdbc())
            .queryForList("explain " + evidence.query(), parameters, String.class));
  }

  private static String told(JsonNode evidence) {
    return "%s: %d of %d in %d ms %s"
        .formatted(
            evidence.path("name").asString(),
            evidence.path("exceptions").asLong(0),
            evidence.path("population").asLong(0),
            evidence.path("tookMs").asLong(),
            evidence.path("failure").asString(""));
  }
}
