package com.leanvibe.hive.benchmarks.crash;

import static java.util.stream.Collectors.groupingBy;

import com.leanvibe.hive.benchmarks.crash.EventLog.Entry;
import com.leanvibe.hive.benchmarks.crash.Logbook.Accepted;
import com.leanvibe.hive.benchmarks.crash.Logbook.Given;
import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * No task was worked on under two attempts that both counted.
 *
 * <p>By the agents' own record, attempt <i>a</i> of a task was held from when it was handed out
 * until the last answer that accepted its start or its completion, and it is fenced from the moment
 * a higher attempt <i>b</i> of the task is handed out. These are violations:
 *
 * <ul>
 *   <li>a start or completion of <i>a</i> that was asked for after <i>b</i> had been handed out,
 *       and was accepted: the holdings overlap, and both counted. One that was asked for before and
 *       answered after is none, as it may have been accepted before;
 *   <li>completions of two attempts that were both accepted;
 *   <li>starts or completions of one attempt by two agents that were both accepted.
 * </ul>
 *
 * By the log, where the order is certain: any event of an attempt behind the assignment of a higher
 * one.
 */
final class Attempts implements Check {

  private static final String ASSIGNED = "hive.task.TaskAssigned";

  @Override
  public List<Violation> violations(Evidence evidence) {
    List<Violation> found =
        new ArrayList<>(inRecord(evidence.logbook().given(), evidence.logbook().accepted()));
    evidence
        .log()
        .byAggregate()
        .forEach(
            (aggregate, events) -> {
              if (aggregate.startsWith("task/")) {
                found.addAll(inLog(events));
              }
            });
    return found;
  }

  /** Violations that the agents' record shows. */
  static List<Violation> inRecord(List<Given> given, List<Accepted> accepted) {
    List<Violation> found = new ArrayList<>();
    Map<String, List<Given>> givenByTask = given.stream().collect(groupingBy(Given::task));
    accepted.stream()
        .collect(groupingBy(Accepted::task))
        .forEach(
            (task, ofTask) -> {
              findFenced(givenByTask.getOrDefault(task, List.of()), ofTask, found);
              findPairs(ofTask, found);
            });
    return found;
  }

  private static void findFenced(
      List<Given> given, List<Accepted> accepted, List<Violation> found) {
    for (Accepted late : accepted) {
      given.stream()
          .filter(higher -> higher.attempt() > late.attempt() && higher.at() < late.asked())
          .findFirst()
          .ifPresent(higher -> found.add(violation(late, higher)));
    }
  }

  private static void findPairs(List<Accepted> accepted, List<Violation> found) {
    for (int i = 0; i < accepted.size(); i++) {
      for (Accepted other : accepted.subList(i + 1, accepted.size())) {
        if (excludeEachOther(accepted.get(i), other)) {
          found.add(violation(accepted.get(i), other));
        }
      }
    }
  }

  private static boolean excludeEachOther(Accepted one, Accepted other) {
    boolean bothCompleted = one.verb().equals("complete") && other.verb().equals("complete");
    return one.attempt() == other.attempt() ? !one.agent().equals(other.agent()) : bothCompleted;
  }

  /** Violations that the events of one task show. */
  static List<Violation> inLog(List<Entry> events) {
    List<Violation> found = new ArrayList<>();
    int attempt = 0;
    for (Entry event : events) {
      boolean assigned = event.name().equals(ASSIGNED);
      if (event.attempt() > 0
          && (event.attempt() < attempt || assigned && event.attempt() == attempt)) {
        found.add(
            new Violation(
                Kind.TWO_ATTEMPTS,
                "%s came after attempt %d was assigned".formatted(event, attempt)));
      }
      attempt = assigned ? event.attempt() : attempt;
    }
    return found;
  }

  private static Violation violation(Accepted one, Object other) {
    return new Violation(Kind.TWO_ATTEMPTS, "%s and %s".formatted(one, other));
  }
}
