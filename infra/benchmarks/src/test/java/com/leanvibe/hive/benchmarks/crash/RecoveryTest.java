package com.leanvibe.hive.benchmarks.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.benchmarks.crash.Logbook.Function;
import com.leanvibe.hive.benchmarks.crash.Logbook.Try;
import com.leanvibe.hive.benchmarks.crash.Recovery.Kill;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private static final Kill KILL = new Kill(Victim.KAFKA, SECONDS.toNanos(10));

  @Test
  void whatIsNotDisturbedIsBackWithTheFirstAnswerToWhatWasAskedAfterTheKill() {
    assertThat(recovery(at(9, 11, 200), at(11, 12, 200))).isEqualTo(2);
  }

  @Test
  void anOutageEndsWithTheFirstSuccessBehindTheLastFailure() {
    assertThat(recovery(at(10, 11, 200), at(11, 12, 503), at(12, 13, 0), at(13, 14, 200)))
        .isEqualTo(4);
  }

  @Test
  void anAnswerThatTookLongEndsTheOutageItself() {
    assertThat(recovery(at(10, 11, 200), at(11, 19, 200), at(19, 20, 200))).isEqualTo(9);
  }

  @Test
  void failuresBehindTheNextKillAreItsOwn() {
    assertThat(recovery(at(11, 12, 200), at(99, 101, 503), at(101, 102, 200))).isEqualTo(2);
  }

  @Test
  void whatDoesNotComeBackHasNoTime() {
    assertThat(Recovery.of(KILL, Function.QUERY, List.of(at(11, 12, 503)), Long.MAX_VALUE))
        .isEmpty();
  }

  @Test
  void anOutageIsOverOnlyAfterSomeCalm() {
    List<Try> tries = List.of(at(11, 12, 503), at(12, 13, 200), at(13, 14, 200));

    assertThat(Recovery.isOver(KILL.at(), tries, SECONDS.toNanos(1))).isTrue();
    assertThat(Recovery.isOver(KILL.at(), tries, SECONDS.toNanos(2))).isFalse();
  }

  private static long recovery(Try... tries) {
    return Recovery.of(KILL, Function.QUERY, List.of(tries), SECONDS.toNanos(100))
        .map(Recovery::time)
        .map(Duration::toSeconds)
        .orElseThrow();
  }

  private static Try at(long asked, long answered, int status) {
    return new Try(Function.QUERY, SECONDS.toNanos(asked), SECONDS.toNanos(answered), status, "");
  }
}
