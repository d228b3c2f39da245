package com.leanvibe.hive.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import org.junit.jupiter.api.Test;

class LogbookTest {

  private final Logbook logbook = new Logbook();

  @Test
  void anAcknowledgedMessageIsUndeliveredUntilItsAddresseeHasReceivedIt() {
    logbook.sent("letter", "one");
    logbook.received("letter", "two");
    assertThat(logbook.undelivered()).containsExactly("message letter to agent/one");

    logbook.received("letter", "one");
    assertThat(logbook.undelivered()).isEmpty();
  }

  @Test
  void onlyAnOutageThatSaysWhenToComeAgainExplainsARefusal() {
    logbook.judge("POST /tasks", answer(503, true));
    logbook.judge("POST /tasks", answer(429, true));
    assertThat(logbook.oddities()).isEmpty();

    logbook.judge("POST /tasks", answer(503, false));
    logbook.judge("POST /tasks", answer(500, true));
    logbook.judge("POST /tasks", answer(401, false));
    assertThat(logbook.oddities())
        .hasSize(3)
        .allSatisfy(each -> assertThat(each.kind()).isEqualTo(Violation.Kind.ANSWER));
  }

  private static Answer answer(int status, boolean retryAfter) {
    return new Answer(status, -1, retryAfter, Caller.JSON.nullNode());
  }
}
