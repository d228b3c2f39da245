package com.leanvibe.hive.benchmarks.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.leanvibe.hive.benchmarks.crash.EventLog.Entry;
import com.leanvibe.hive.benchmarks.crash.Logbook.Acknowledged;
import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Every acknowledged command is in the log exactly once: at the position it was answered stands the
 * event of that aggregate, name and sequence; no event of that name and attempt stands in the
 * aggregate twice; and each Idempotency-Key, acknowledged or not, made at most one task, which is
 * the one that was acknowledged.
 */
final class AcknowledgedCommands implements Check {

  @Override
  public List<Violation> violations(Evidence evidence) {
    List<Violation> found = new ArrayList<>();
    findLost(evidence, found);
    findRepeated(evidence.log(), found);
    findKeys(evidence, found);
    return found;
  }

  private static void findLost(Evidence evidence, List<Violation> found) {
    Map<Long, Entry> byPosition =
        evidence.log().entries().stream()
            .collect(toMap(Entry::position, Function.identity(), (one, two) -> one));
    for (Acknowledged command : evidence.logbook().acknowledged()) {
      Entry entry = byPosition.get(command.position());
      if (entry == null || !isOf(command, entry)) {
        found.add(new Violation(Kind.LOST, "%s; the log has %s".formatted(command, entry)));
      }
    }
  }

  private static boolean isOf(Acknowledged command, Entry entry) {
    return entry.aggregate().equals(command.aggregate())
        && entry.name().equals(command.event())
        && entry.sequence() == command.sequence();
  }

  private record Once(String aggregate, String name, int attempt) {}

  /** Progress is told many times, and the other events of a task once in an attempt. */
  private static void findRepeated(EventLog log, List<Violation> found) {
    log.entries().stream()
        .filter(entry -> entry.aggregate().startsWith("task/"))
        .filter(entry -> entry.attempt() > 0 || entry.name().equals("hive.task.TaskSubmitted"))
        .filter(entry -> !entry.name().equals("hive.task.TaskProgressed"))
        .collect(
            groupingBy(
                entry -> new Once(entry.aggregate(), entry.name(), entry.attempt()), counting()))
        .forEach(
            (what, times) -> {
              if (times > 1) {
                found.add(
                    new Violation(Kind.REPEATED, "%s stands %d times".formatted(what, times)));
              }
            });
  }

  private static void findKeys(Evidence evidence, List<Violation> found) {
    Map<String, List<Entry>> byKey =
        evidence.log().entries().stream()
            .filter(entry -> entry.name().equals("hive.task.TaskSubmitted"))
            .filter(entry -> !key(entry).isEmpty())
            .collect(groupingBy(AcknowledgedCommands::key));
    byKey.forEach(
        (key, entries) -> {
          if (entries.size() > 1) {
            found.add(
                new Violation(
                    Kind.REPEATED, "Key %s made %d tasks".formatted(key, entries.size())));
          }
        });
    evidence
        .logbook()
        .tasksByKey()
        .forEach(
            (key, task) -> {
              List<Entry> made = Objects.requireNonNullElse(byKey.get(key), List.of());
              if (made.stream().noneMatch(entry -> entry.aggregate().equals("task/" + task))) {
                found.add(
                    new Violation(
                        Kind.LOST,
                        "Key %s was answered task/%s, and made none".formatted(key, task)));
              }
            });
  }

  private static String key(Entry submitted) {
    return submitted.payload().path("payload").path("key").asString("");
  }
}
