package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Logbook.Function;
import com.leanvibe.hive.benchmarks.crash.Logbook.Try;
import com.leanvibe.hive.benchmarks.crash.Recovery.Kill;
import com.leanvibe.hive.benchmarks.report.Report;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a campaign found. */
record CrashOutcome(
    Plan plan,
    Logbook logbook,
    List<Kill> kills,
    List<Recovery> recoveries,
    List<Violation> violations) {

  private static final double LONGEST_SECONDS = 30;
  private static final double MILLIS = 1_000;
  private static final double NANOS = 1e9;

  /** The longest time that any function took to come back. */
  Duration slowest() {
    return recoveries.stream()
        .map(Recovery::time)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The times as figures, a repeat for each kill, and what happened as notes. */
  void tell(Report report) {
    recoveries.stream()
        .sorted(Comparator.comparing(Recovery::victim).thenComparing(Recovery::function))
        .forEach(
            each ->
                report.add(
                    "kill -9 of %s, until %s".formatted(each.victim().service(), each.function()),
                    "s",
                    each.time().toMillis() / MILLIS));
    report.expectAtMost("slowest recovery, s", slowest().toMillis() / MILLIS, LONGEST_SECONDS);
    report.expectAtMost("violations", violations.size(), 0);
    report.note(summary());
    violations.forEach(each -> report.note(each.toString()));
  }

  /**
   * Every kill, and the requests for a function that failed or took long, in their order; of those
   * that ended alike in a row, the first. Times are seconds since the first kill.
   */
  List<String> timeline() {
    long origin = kills.isEmpty() ? 0 : kills.getFirst().at();
    Stream<Moment> killed =
        kills.stream().map(each -> new Moment(each.at(), "kill -9 of " + each.victim().service()));
    Stream<Moment> disturbed =
        Stream.of(Function.values())
            .flatMap(function -> changes(logbook.tries(function)).stream())
            .filter(Try::isDisturbed)
            .map(each -> new Moment(each.asked(), told(each)));
    return Stream.concat(killed, disturbed)
        .sorted(Comparator.comparing(Moment::at))
        .map(each -> "%9.3f  %s".formatted((each.at() - origin) / NANOS, each.text()))
        .toList();
  }

  private static List<Try> changes(List<Try> tries) {
    return IntStream.range(0, tries.size())
        .filter(i -> i == 0 || !isAlike(tries.get(i - 1), tries.get(i)))
        .mapToObj(tries::get)
        .toList();
  }

  private static boolean isAlike(Try one, Try other) {
    return one.isDisturbed() == other.isDisturbed()
        && one.status() == other.status()
        && one.why().equals(other.why());
  }

  private record Moment(long at, String text) {}

  private static String told(Try one) {
    return "%s: %d %s, after %.3f s"
        .formatted(one.function(), one.status(), one.why(), (one.answered() - one.asked()) / NANOS);
  }

  /** How it can be done again, and how much was checked. */
  String summary() {
    return "Seed %d, %d kills; acknowledged: %d commands, of these %d tasks, and %d messages; %d attempts took the place of another."
        .formatted(
            plan.seed(),
            plan.rounds().size(),
            logbook.acknowledged().size(),
            logbook.tasksByKey().size(),
            logbook.messages(),
            replacements());
  }

  /** How often the fencing of attempts was put to the test. */
  long replacements() {
    return logbook.given().stream()
        .filter(each -> each.attempt() > 1)
        .map(each -> each.task() + "," + each.attempt())
        .distinct()
        .count();
  }
}
