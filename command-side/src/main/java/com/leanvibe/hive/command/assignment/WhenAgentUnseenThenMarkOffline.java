package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.agent.MarkOffline;
import com.leanvibe.hive.command.agent.PresenceSettings;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.store.Condition;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.problem.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes that an agent has gone away; what it holds stays its own until the lease runs out. */
@Component
class WhenAgentUnseenThenMarkOffline implements Automation {

  private static final Logger log = LoggerFactory.getLogger(WhenAgentUnseenThenMarkOffline.class);

  private record Unseen(AgentId id, String tenant, Instant lastSeenAt) {}

  private final JdbcClient jdbc;
  private final Commands commands;
  private final PresenceSettings settings;
  private final Crew crew;
  private final Clock clock;

  WhenAgentUnseenThenMarkOffline(
      JdbcClient jdbc, Commands commands, PresenceSettings settings, Crew crew, Clock clock) {
    this.jdbc = jdbc;
    this.commands = commands;
    this.settings = settings;
    this.crew = crew;
    this.clock = clock;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public boolean run() throws InterruptedException {
    crew.each(unseen(), this::markOffline);
    return false;
  }

  private List<Unseen> unseen() {
    return jdbc.sql(
            """
            select agent_id, tenant, last_seen_at from agent
            where status = 'ONLINE' and last_seen_at < ? limit 200""")
        .param(Timestamp.from(clock.instant().minus(settings.unseenAfter())))
        .query(
            (row, number) ->
                new Unseen(
                    new AgentId(row.getObject("agent_id", UUID.class)),
                    row.getString("tenant"),
                    row.getTimestamp("last_seen_at").toInstant()))
        .list();
  }

  private boolean markOffline(Unseen agent) {
    String id = Ids.next().toString();
    EventMetadata metadata =
        new EventMetadata(
            agent.tenant(),
            EventMetadata.HIVE,
            "agent:offline",
            id,
            id,
            null,
            null,
            clock.instant());
    try {
      commands.send(
          metadata,
          new MarkOffline(agent.id(), Origin.hive(agent.tenant()), agent.lastSeenAt()),
          unseenSince(agent));
      return true;
    } catch (Problem overtaken) {
      log.debug("{} is no longer ONLINE, or was just seen", agent.id(), overtaken);
      return false;
    }
  }

  private static Condition unseenSince(Unseen agent) {
    return (connection, position, answer) -> {
      if (Sql.update(
              connection,
              "update agent set last_seen_at = last_seen_at where agent_id = ? and last_seen_at = ?",
              agent.id().value(),
              agent.lastSeenAt())
          == 0) {
        throw Problem.conflict("The agent was seen meanwhile");
      }
    };
  }
}
