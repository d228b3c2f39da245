package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.agent.AgentRow;
import com.leanvibe.hive.events.agent.AgentId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads who waits and who has room, as of the last commit. What it says may be outdated at once.
 */
@Component
class Queue {

  /** Jumps from lane to lane in the index of queued tasks, however many tasks a lane holds. */
  private static final String LANES =
      """
      with recursive waiting as (
        (select lane_id from task where status = 'QUEUED' order by lane_id limit 1)
        union all
        select (select lane_id from task
          where status = 'QUEUED' and lane_id > waiting.lane_id order by lane_id limit 1)
        from waiting where waiting.lane_id is not null)
      select lane.lane_id, lane.tenant, lane.capabilities from waiting join lane using (lane_id)""";

  private static final String HEADS =
      "select "
          + TaskRef.COLUMNS
          + """
          , task.priority, task.submitted_position from task
          where lane_id = ? and status = 'QUEUED' and (not_before is null or not_before <= now())
            and not (task_id = any (?))
          order by priority desc, submitted_position limit ?""";

  private static final String FREE =
      """
      select agent_id, tenant, capabilities, max_concurrent - running as room from agent
      where tenant = ? and capabilities @> ?::text[] and status = 'ONLINE' and not unresponsive
        and running < max_concurrent
      order by running, agent_id limit ?""";

  private static final String ROOM =
      """
      select coalesce(sum(max_concurrent - running), 0)::int from agent
      where tenant = ? and status = 'ONLINE' and not unresponsive and running < max_concurrent""";

  private final JdbcClient jdbc;
  private final Reservations reservations;

  Queue(JdbcClient jdbc, Reservations reservations) {
    this.jdbc = jdbc;
    this.reservations = reservations;
  }

  /** The lanes in which tasks wait, those included that may not be tried again yet. */
  List<Lane> lanes() {
    return jdbc.sql(LANES)
        .query(
            (row, number) -> new Lane(row.getLong("lane_id"), row.getString("tenant"), texts(row)))
        .list();
  }

  /** The first tasks of a lane that may be assigned now and are not about to be. */
  List<QueuedTask> heads(Lane lane, int limit) {
    return jdbc.sql(HEADS)
        .params(lane.id(), reservations.of(lane.tenant()).tasks().toArray(UUID[]::new), limit)
        .query(
            (row, number) ->
                new QueuedTask(
                    TaskRef.of(row), row.getInt("priority"), row.getLong("submitted_position")))
        .list();
  }

  /**
   * Agents that answer, have room and can do what the lane holds, the least busy first.
   *
   * @param enough how many are enough
   */
  List<FreeAgent> freeAgents(Lane lane, int enough) {
    TenantReservations reserved = reservations.of(lane.tenant());
    return jdbc
        .sql(FREE)
        .params(
            lane.tenant(), lane.capabilities().toArray(String[]::new), enough + reserved.agents())
        .query((row, number) -> freeAgent(row, reserved))
        .list()
        .stream()
        .filter(agent -> agent.room() > 0)
        .toList();
  }

  /** How much room the agents of a tenant that answer have, that which is about to be taken too. */
  int room(String tenant) {
    return jdbc.sql(ROOM).param(tenant).query(Integer.class).single();
  }

  /** How much room an agent has now beside what is about to be taken, which may be none. */
  int room(AgentRow agent) {
    return jdbc.sql("select max_concurrent - running from agent where agent_id = ?")
            .param(agent.id().value())
            .query(Integer.class)
            .single()
        - reservations.of(agent.tenant()).taken(agent.id());
  }

  private static FreeAgent freeAgent(ResultSet row, TenantReservations reserved)
      throws SQLException {
    AgentId id = new AgentId(row.getObject("agent_id", UUID.class));
    int room = row.getInt("room") - reserved.taken(id);
    return new FreeAgent(id, row.getString("tenant"), texts(row), room);
  }

  private static Set<String> texts(ResultSet row) throws SQLException {
    Array array = row.getArray("capabilities");
    return Set.of((String[]) array.getArray());
  }
}
