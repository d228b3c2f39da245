package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import com.leanvibe.hive.benchmarks.crash.EventLog.Entry;
import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The read models of tasks and agents are what the log makes of them: as many rows, each with the
 * status, the version and, of a task, the attempt that a fold of its events has, which is this
 * class's own. The lists of the API answer the same as the rows.
 *
 * <p>The log may grow while this looks: what a row has is compared with the fold up to its version,
 * and none may be behind the log that it was begun with.
 */
final class ReadModels implements Check {

  private static final int PAGE = 500;
  private static final String TASKS = "select task_id, version, status, attempt from task";
  private static final String AGENTS = "select agent_id, version, status, 0 from agent";

  /** What is compared of a task or an agent. */
  private record State(long version, String status, int attempt) {}

  @Override
  public List<Violation> violations(Evidence evidence) throws Exception {
    List<Violation> found = new ArrayList<>();
    compare("task", TASKS, evidence, found);
    compare("agent", AGENTS, evidence, found);
    return found;
  }

  private static void compare(String kind, String rows, Evidence evidence, List<Violation> found)
      throws IOException, InterruptedException, SQLException {
    String list = "/" + kind + "s";
    if (!reaches(evidence.log().head(), list, evidence.admin())) {
      found.add(diverged(list + " does not reach position " + evidence.log().head()));
    }
    Map<String, State> stored = rows(kind, rows, evidence);
    Map<String, State> listed = listed(kind, evidence.admin());
    Map<String, List<Entry>> events = EventLog.read(evidence.hive()).byAggregate();
    evidence.log().byAggregate().keySet().stream()
        .filter(aggregate -> aggregate.startsWith(kind + "/") && !stored.containsKey(aggregate))
        .forEach(aggregate -> found.add(diverged(aggregate + " has no row")));
    Map<String, List<Entry>> begunWith = evidence.log().byAggregate();
    stored.forEach(
        (aggregate, row) -> {
          List<Entry> its = events.getOrDefault(aggregate, List.of());
          long least = begunWith.getOrDefault(aggregate, List.of()).size() - 1L;
          State folded = fold(its, row.version());
          if (!row.equals(folded) || row.version() < least) {
            found.add(
                diverged("%s is %s, and the log makes it %s".formatted(aggregate, row, folded)));
          }
          State shown = listed.get(aggregate);
          if (shown == null || shown.version() == row.version() && !shown.equals(row)) {
            found.add(diverged("%s is %s, and is listed as %s".formatted(aggregate, row, shown)));
          }
        });
  }

  private static boolean reaches(long position, String list, Caller caller)
      throws IOException, InterruptedException {
    return caller
            .query(
                list + "?limit=1",
                "Hive-Min-Position",
                Long.toString(position),
                "Hive-Max-Wait-Ms",
                "30000")
            .status()
        == 200;
  }

  private static Map<String, State> rows(String kind, String query, Evidence evidence)
      throws SQLException {
    Map<String, State> states = new HashMap<>();
    try (Connection connection = evidence.hive().connect("hive_query");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        states.put(
            kind + "/" + row.getString(1),
            new State(row.getLong(2), row.getString(3), row.getInt(4)));
      }
    }
    return states;
  }

  private static Map<String, State> listed(String kind, Caller caller)
      throws IOException, InterruptedException {
    Map<String, State> states = new HashMap<>();
    String cursor = "";
    while (cursor != null) {
      Answer page = caller.query("/%ss?limit=%d%s".formatted(kind, PAGE, cursor));
      if (page.status() != 200) {
        throw new IOException("The list of %ss was answered %s".formatted(kind, page));
      }
      for (JsonNode item : page.body().path("items")) {
        states.put(
            kind + "/" + item.path(kind + "Id").asString(),
            new State(
                item.path("version").asLong(),
                item.path("status").asString(),
                item.path("attempt").asInt()));
      }
      JsonNode next = page.body().path("next");
      cursor = next.isString() ? "&cursor=" + next.asString() : null;
    }
    return states;
  }

  /** What the events of an aggregate up to this version make of it. */
  private static State fold(List<Entry> events, long version) {
    State state = new State(-1, "", 0);
    for (Entry event : events) {
      if (event.sequence() <= version) {
        state = new State(event.sequence(), status(state, event), attempt(state, event));
      }
    }
    return state;
  }

  private static int attempt(State state, Entry event) {
    return event.name().equals("hive.task.TaskAssigned") ? event.attempt() : state.attempt();
  }

  private static String status(State state, Entry event) {
    return switch (event.name()) {
      case "hive.task.TaskSubmitted",
          "hive.task.TaskApproved",
          "hive.agent.AgentWoken",
          "hive.agent.AgentResumed" ->
          event.payload().path("status").asString();
      case "hive.task.TaskUnblocked",
          "hive.task.TaskReleased",
          "hive.task.TaskAttemptFailed",
          "hive.task.TaskRetried" ->
          "QUEUED";
      case "hive.task.TaskAssigned" -> "ASSIGNED";
      case "hive.task.TaskStarted" -> "RUNNING";
      case "hive.task.TaskCompleted" -> "COMPLETED";
      case "hive.task.TaskFailed" -> "FAILED";
      case "hive.task.TaskCancelled", "hive.task.TaskRejected" -> "CANCELLED";
      case "hive.task.TaskExpired", "hive.task.TaskApprovalExpired" -> "EXPIRED";
      case "hive.agent.AgentRegistered" -> "REGISTERED";
      case "hive.agent.AgentCameOnline" -> "ONLINE";
      case "hive.agent.AgentWentOffline" -> "OFFLINE";
      case "hive.agent.AgentDraining" -> "DRAINING";
      case "hive.agent.AgentSlept" -> "SLEEPING";
      case "hive.agent.AgentSuspended" -> "SUSPENDED";
      case "hive.agent.AgentRetired" -> "RETIRED";
      default -> state.status();
    };
  }

  private static Violation diverged(String what) {
    return new Violation(Kind.DIVERGED, what);
  }
}
