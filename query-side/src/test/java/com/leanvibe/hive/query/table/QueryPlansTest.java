package com.leanvibe.hive.query.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every filter of a list is answered from an index, also deep in a list of a hundred thousand rows
 * that are not the only tenant's.
 */
class QueryPlansTest {

  private static final Stage STAGE = new Stage();

  private static JdbcTemplate jdbc;

  @BeforeAll
  static void fill() {
    RunningQuerySide instance = STAGE.start();
    jdbc = instance.jdbc();
    jdbc.update(
        """
        insert into task (task_id, tenant, version, workflow_id, title, type, payload, priority,
               required_capabilities, depends_on, max_attempts, lease_seconds, requires_approval,
               repository, status, agent_id, attempt, failures, submitted_at, submitted_by, finished_at,
               updated_at)
        select gen_random_uuid(), 'tenant-' || i % 2, 4, md5((i / 20)::text)::uuid, 'title',
               'type-' || i % 50, '{}', i % 10, '[]', '[]', 3, 60, false,
               'org-' || i % 40 || '/' || i % 400,
               case when i % 100 = 0 then 'FAILED' when i % 50 = 1 then 'QUEUED'
                    else 'COMPLETED' end,
               md5((i % 100)::text)::uuid, 1, 0, timestamptz '2026-01-01' + i * interval '1 s',
               'operator', timestamptz '2026-01-01' + i * interval '1 s', now()
          from generate_series(1, 100000) i
        """);
    jdbc.update(
        """
        insert into agent (agent_id, tenant, version, name, capabilities, max_concurrent_tasks,
               labels, topics, terms, status, registered_at, updated_at)
        select gen_random_uuid(), 'tenant-' || i % 2, 0, 'agent', '[]', 1, '{}', '[]',
               array['tenant-' || i % 2 || e'\\x1fcapability\\x1f' || i % 1000],
               case when i % 1000 = 0 then 'SUSPENDED' else 'ONLINE' end,
               timestamptz '2026-01-01' + i * interval '1 s', now()
          from generate_series(1, 100000) i
        """);
    jdbc.update(
        """
        insert into workflow (workflow_id, tenant, version, name, tasks, task_count, submitted_at,
               submitted_by)
        select gen_random_uuid(), 'tenant-' || i % 2, 0, 'workflow', '{}', 0,
               timestamptz '2026-01-01' + i * interval '1 s', 'operator'
          from generate_series(1, 100000) i
        """);
    STAGE.asOwner("analyze task, agent, workflow");
  }

  @AfterAll
  static void close() {
    STAGE.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task     | submitted_at, task_id      | true",
        "task     | submitted_at, task_id      | status = 'QUEUED'",
        "task     | submitted_at, task_id      | status = 'FAILED' and priority = 0",
        "task     | submitted_at, task_id      | type collate \"C\" = 'type-7'",
        "task     | submitted_at, task_id      | type collate \"C\" = any ('{type-7}')",
        "task     | submitted_at, task_id      | repository collate \"C\" = any ('{org-7/7}')",
        "task     | submitted_at, task_id      | (repository collate \"C\" = any ('{org-7}')"
            + " or (repository collate \"C\" >= 'org-7/' and repository collate \"C\" < 'org-70'))",
        "task     | submitted_at, task_id      | (task_id = any ('{00000000-0000-0000-0000-000000000001}')"
            + " or type collate \"C\" = any ('{rare}')"
            + " or (type collate \"C\" >= 'rare/' and type collate \"C\" < 'rare0'))",
        "task     | submitted_at, task_id      | priority = 3",
        "task     | submitted_at, task_id      | agent_id = md5('7')::uuid",
        "task     | submitted_at, task_id      | workflow_id = md5('7')::uuid",
        "task     | submitted_at, task_id      | submitted_at > '2026-01-02'",
        "task     | submitted_at, task_id      | submitted_at > '2026-01-02' and status = 'QUEUED'",
        "agent    | registered_at, agent_id    | true",
        "agent    | registered_at, agent_id    | status = 'SUSPENDED'",
        "agent    | registered_at, agent_id    | terms @> array[e'tenant-1\\x1fcapability\\x1f7']",
        "workflow | submitted_at, workflow_id  | true",
      })
  void a_page_touches_little_more_than_its_rows(String table, String order, String filter) {
    String descending = order.replace(",", " desc,") + " desc";
    String query =
        """
        explain (analyze, buffers)
        select * from %s where tenant = 'tenant-1' and %s and (%s) < ('2026-01-02 02:00Z', ?)
         order by %s limit 51
        """
            .formatted(table, filter, order, descending);

    List<String> plan =
        jdbc.queryForList(
            query, String.class, UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
    assertThat(pagesOf(plan)).as(String.join("\n", plan)).isLessThan(1200);
  }

  /** The pages that were looked at, as the plan's first node sums them up. */
  private static int pagesOf(List<String> plan) {
    return plan.stream().filter(line -> line.contains("Buffers:")).findFirst().stream()
        .flatMap(line -> Pattern.compile("(?:hit|read)=(\\d+)").matcher(line).results())
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .sum();
  }
}
