package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.store.Appended;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.TableWriter;
import com.leanvibe.hive.events.task.TaskApprovalExpired;
import com.leanvibe.hive.events.task.TaskCancelled;
import com.leanvibe.hive.events.task.TaskCompleted;
import com.leanvibe.hive.events.task.TaskEvent;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskRejected;
import com.leanvibe.hive.events.task.TaskSubmitted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The table of tasks: the queue in its order, who holds what until when, what waits for what. All
 * events of a group commit are folded to one row per task first.
 */
@Component
class TaskTable implements TableWriter {

  private static final String INSERT =
      """
      insert into task (task_id, tenant, lane_id, status, priority, submitted_position, lease_seconds, deadline,
        correlation_id, traceparent, type, repository)
      select * from unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::smallint[], ?::bigint[], ?::int[],
        ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])""";

  private static final String UPDATE =
      """
      update task set status = v.status, agent_id = v.agent_id, attempt = greatest(task.attempt, v.attempt),
        not_before = v.not_before, lease_expires_at = v.lease_expires_at,
        delivered = task.delivered and not v.assigned, claimed = task.claimed and not v.assigned
      from unnest(?::uuid[], ?::text[], ?::uuid[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::boolean[])
        as v (task_id, status, agent_id, attempt, not_before, lease_expires_at, assigned)
      where task.task_id = v.task_id""";

  /**
   * Progress and a start renew the lease; what else they change is nothing. Where most of the lease
   * is still there, the row is left alone: progress may be reported often.
   */
  private static final String RENEW =
      """
      update task set status = 'RUNNING',
        lease_expires_at = greatest(task.lease_expires_at, v.at + make_interval(secs => task.lease_seconds))
      from unnest(?::uuid[], ?::timestamptz[]) as v (task_id, at)
      where task.task_id = v.task_id and (task.status = 'ASSIGNED' or task.status = 'RUNNING'
        and task.lease_expires_at < v.at + make_interval(secs => task.lease_seconds * 0.9))""";

  private static final String DEPENDENCIES =
      """
      insert into task_dependency (task_id, depends_on)
      select distinct v.task_id, v.depends_on from unnest(?::uuid[], ?::uuid[]) as v (task_id, depends_on)""";

  private static final String COUNT_OPEN =
      """
      update task set open_dependencies = open.count, doomed = open.doomed
      from (
        select d.task_id, count(*) filter (where other.status <> 'COMPLETED') as count,
          bool_or(other.status in ('CANCELLED', 'EXPIRED')) as doomed
        from task_dependency d join task other on other.task_id = d.depends_on
        where d.task_id = any (?) group by d.task_id) open
      where task.task_id = open.task_id""";

  private static final String COMPLETE =
      """
      update task set open_dependencies = task.open_dependencies - done.count
      from (select task_id, count(*) from task_dependency where depends_on = any (?) group by task_id) done
      where task.task_id = done.task_id""";

  private static final String DOOM =
      """
      update task set doomed = true
      from task_dependency d where d.depends_on = any (?) and task.task_id = d.task_id""";

  private final Lanes lanes;

  TaskTable(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public void write(Connection connection, List<Appended> events) throws SQLException {
    List<Appended> ofTasks = events.stream().filter(e -> e.event() instanceof TaskEvent).toList();
    if (ofTasks.isEmpty()) {
      return;
    }
    insert(connection, ofTasks.stream().filter(e -> e.event() instanceof TaskSubmitted).toList());
    update(connection, ofTasks);
    updateDependents(connection, COMPLETE, ofTasks, TaskCompleted.class);
    updateDependents(
        connection,
        DOOM,
        ofTasks,
        TaskCancelled.class,
        TaskRejected.class,
        TaskExpired.class,
        TaskApprovalExpired.class);
  }

  private void insert(Connection connection, List<Appended> submitted) throws SQLException {
    if (submitted.isEmpty()) {
      return;
    }
    List<Lanes.Key> keys = submitted.stream().map(e -> lane(task(e))).toList();
    Map<Lanes.Key, Long> ids = lanes.ids(connection, keys);
    Sql.update(
        connection,
        INSERT,
        Sql.array(connection, "uuid", submitted, e -> task(e).taskId().value()),
        Sql.array(connection, "text", submitted, e -> task(e).tenant()),
        Sql.array(connection, "bigint", keys, ids::get),
        Sql.array(connection, "text", submitted, e -> task(e).status().name()),
        Sql.array(connection, "smallint", submitted, e -> (short) task(e).priority()),
        Sql.array(connection, "bigint", submitted, Appended::position),
        Sql.array(connection, "integer", submitted, e -> task(e).leaseSeconds()),
        Sql.array(connection, "timestamptz", submitted, e -> task(e).deadline()),
        Sql.array(connection, "text", submitted, e -> e.metadata().correlationId()),
        Sql.array(connection, "text", submitted, e -> e.metadata().traceparent()),
        Sql.array(connection, "text", submitted, e -> task(e).type()),
        Sql.array(connection, "text", submitted, e -> task(e).repository()));
    insertDependencies(connection, submitted);
  }

  private static Lanes.Key lane(TaskSubmitted task) {
    return new Lanes.Key(task.tenant(), Sql.literal(task.requiredCapabilities()));
  }

  private static TaskSubmitted task(Appended appended) {
    return (TaskSubmitted) appended.event();
  }

  private static void insertDependencies(Connection connection, List<Appended> submitted)
      throws SQLException {
    List<Dependency> dependencies =
        submitted.stream()
            .flatMap(
                e -> task(e).dependsOn().stream().map(on -> new Dependency(task(e).taskId(), on)))
            .toList();
    if (dependencies.isEmpty()) {
      return;
    }
    var dependents = Sql.array(connection, "uuid", dependencies, d -> d.task().value());
    Sql.update(
        connection,
        DEPENDENCIES,
        dependents,
        Sql.array(connection, "uuid", dependencies, d -> d.on().value()));
    Sql.update(connection, COUNT_OPEN, dependents);
  }

  private static void update(Connection connection, List<Appended> events) throws SQLException {
    Map<TaskId, TaskRow> changed = new LinkedHashMap<>();
    Map<TaskId, Appended> renewed = new HashMap<>();
    for (Appended appended : events) {
      TaskEvent event = (TaskEvent) appended.event();
      TaskRow row = TaskRow.after(event);
      if (row != null) {
        changed.put(event.taskId(), row.following(changed.get(event.taskId())));
        renewed.remove(event.taskId());
      } else if (TaskRow.renews(event)) {
        renewed.put(event.taskId(), appended);
      }
    }
    write(connection, changed);
    renew(connection, renewed.values());
  }

  private static void write(Connection connection, Map<TaskId, TaskRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Collection<TaskRow> values = rows.values();
    Sql.update(
        connection,
        UPDATE,
        Sql.array(connection, "uuid", rows.keySet(), TaskId::value),
        Sql.array(connection, "text", values, row -> row.status().name()),
        Sql.array(connection, "uuid", values, TaskRow::agent),
        Sql.array(connection, "integer", values, TaskRow::attempt),
        Sql.array(connection, "timestamptz", values, TaskRow::notBefore),
        Sql.array(connection, "timestamptz", values, TaskRow::leaseExpiresAt),
        Sql.array(connection, "boolean", values, TaskRow::assigned));
  }

  private static void renew(Connection connection, Collection<Appended> renewed)
      throws SQLException {
    if (!renewed.isEmpty()) {
      Sql.update(
          connection,
          RENEW,
          Sql.array(connection, "uuid", renewed, e -> ((TaskEvent) e.event()).taskId().value()),
          Sql.array(connection, "timestamptz", renewed, e -> e.metadata().occurredAt()));
    }
  }

  private static void updateDependents(
      Connection connection, String update, List<Appended> events, Class<?>... ends)
      throws SQLException {
    List<TaskId> ended =
        events.stream()
            .filter(e -> Arrays.asList(ends).contains(e.event().getClass()))
            .map(e -> ((TaskEvent) e.event()).taskId())
            .toList();
    if (!ended.isEmpty()) {
      Sql.update(connection, update, Sql.array(connection, "uuid", ended, TaskId::value));
    }
  }

  private record Dependency(TaskId task, TaskId on) {}
}
