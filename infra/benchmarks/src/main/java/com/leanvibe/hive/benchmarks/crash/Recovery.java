package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Logbook.Function;
import com.leanvibe.hive.benchmarks.crash.Logbook.Try;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long it took from a kill until a function of the hive was there again.
 *
 * <p>A process that is killed may be missed only some time later, and then a request succeeds first
 * and the next ones fail. So it is not the first success that ends an outage, but the first one
 * behind the last try that failed or took long. Where no try was disturbed, it is the first that
 * was asked after the kill.
 */
record Recovery(Victim victim, Function function, Duration time) {

  /** A kill, by {@link System#nanoTime}. */
  record Kill(Victim victim, long at) {}

  /**
   * What the tries of one function show.
   *
   * @param tries in the order they were asked in
   * @param until when the next kill came: what ends later may be its doing
   * @return nothing where the function did not come back
   */
  static Optional<Recovery> of(Kill kill, Function function, List<Try> tries, long until) {
    return end(kill.at(), tries, until)
        .map(end -> new Recovery(kill.victim(), function, Duration.ofNanos(end - kill.at())));
  }

  private static Optional<Long> end(long kill, List<Try> tries, long until) {
    Optional<Try> disturbed =
        tries.stream()
            .filter(each -> each.answered() > kill && each.answered() <= until)
            .filter(Try::isDisturbed)
            .reduce((earlier, later) -> later);
    if (disturbed.isPresent() && disturbed.get().succeeded()) {
      return disturbed.map(Try::answered);
    }
    long from = disturbed.map(Try::answered).orElse(kill);
    return tries.stream()
        .filter(each -> each.asked() >= from && each.succeeded())
        .map(Try::answered)
        .min(Long::compare);
  }

  /** Whether the function has been there for some time without a disturbance. */
  static boolean isOver(long kill, List<Try> tries, long calmNanos) {
    return end(kill, tries, Long.MAX_VALUE)
        .filter(end -> tries.getLast().answered() - end >= calmNanos)
        .isPresent();
  }
}
