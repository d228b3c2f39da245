package com.leanvibe.hive.query.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.events.task.TaskStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's part of the hive at a glance.
 *
 * @param rates per minute, over the last five
 * @param lag how far the read models are behind
 * @param alerts what somebody should look at, the worst first
 */
@JsonInclude
record Overview(Counts counts, Rates rates, Lag lag, List<Alert> alerts) {

  /** How many there are. */
  @Schema(name = "OverviewCounts")
  record Counts(Map<AgentStatus, Long> agents, Map<TaskStatus, Long> tasks, long workflows) {}

  /** Tasks per minute. */
  record Rates(double submittedPerMinute, double completedPerMinute, double failedPerMinute) {}

  /**
   * How far behind the read models are.
   *
   * @param position every event up to here is part of them
   * @param records how many records wait in Kafka, where it says so
   */
  @JsonInclude
  record Lag(long position, @Nullable Long records) {}

  /**
   * Something to look at.
   *
   * @param count how many things it is about
   * @param since the time of the oldest of them, where that is known
   */
  @JsonInclude
  record Alert(Severity severity, Kind kind, long count, @Nullable Instant since) {

    enum Severity {
      CRITICAL,
      WARNING
    }

    /** What it is about. */
    enum Kind {
      /** Checkpoints that are not about what is in the trail. */
      LEDGER_DIFFERS,
      /** Projections that do not move, or whose rows another version built. */
      PROJECTION_STALLED,
      /** Events that a projection could not apply. */
      DEAD_LETTERS,
      /** Tasks whose attempts are used up. */
      TASKS_FAILED,
      /** Tasks that wait although no agent is online. */
      NO_AGENT_ONLINE,
      /** Tasks that wait for an approval. */
      APPROVALS_WAITING,
      /** Tasks that have waited for an agent for more than five minutes. */
      TASKS_WAITING
    }
  }
}
