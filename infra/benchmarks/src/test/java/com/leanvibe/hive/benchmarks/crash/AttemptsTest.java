package com.leanvibe.hive.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.benchmarks.crash.EventLog.Entry;
import com.leanvibe.hive.benchmarks.crash.Logbook.Accepted;
import com.leanvibe.hive.benchmarks.crash.Logbook.Given;
import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private static final List<Given> GIVEN =
      List.of(new Given("t", 1, "one", 10), new Given("t", 2, "two", 100));

  @Test
  void anAttemptThatEndedBeforeTheNextWasHandedOutIsNoViolation() {
    assertFine(start(1, "one", 20, 30), start(2, "two", 110, 120), complete(2, "two", 130, 140));
  }

  @Test
  void anAttemptAcceptedAfterAHigherOneWasHandedOutIsAViolation() {
    assertBroken(start(2, "two", 110, 120), start(1, "one", 115, 125));
  }

  @Test
  void anAttemptAskedForBeforeAHigherOneWasHandedOutMayHaveBeenAcceptedBefore() {
    assertFine(start(1, "one", 90, 125), start(2, "two", 110, 120));
  }

  @Test
  void twoCompletionsOfOneTaskAreAViolation() {
    assertBroken(complete(1, "one", 20, 30), complete(2, "two", 130, 140));
  }

  @Test
  void oneAttemptAcceptedFromTwoAgentsIsAViolation() {
    assertBroken(start(1, "one", 20, 30), complete(1, "two", 40, 50));
  }

  @Test
  void whatIsForgedForOneTaskIsNoMatterForAnother() {
    assertFine(complete(1, "one", 20, 30), new Accepted("other", 1, "two", "complete", 20, 30));
  }

  @Test
  void anEventOfAFencedAttemptInTheLogIsAViolation() {
    assertThat(Attempts.inLog(log(1, 2))).isEmpty();
    assertThat(Attempts.inLog(log(1, 2, -1))).singleElement().satisfies(AttemptsTest::isBroken);
  }

  @Test
  void anAttemptAssignedTwiceInTheLogIsAViolation() {
    assertThat(Attempts.inLog(log(1, 1))).singleElement().satisfies(AttemptsTest::isBroken);
  }

  /** Assignments of these attempts; a negative one is a completion. */
  private static List<Entry> log(int... attempts) {
    return IntStream.range(0, attempts.length)
        .mapToObj(
            i ->
                new Entry(
                    i + 1L,
                    "task/t",
                    i,
                    attempts[i] > 0 ? "hive.task.TaskAssigned" : "hive.task.TaskCompleted",
                    Caller.JSON.readTree("{\"attempt\": " + Math.abs(attempts[i]) + "}")))
        .toList();
  }

  private static Accepted start(int attempt, String agent, long asked, long answered) {
    return new Accepted("t", attempt, agent, "start", asked, answered);
  }

  private static Accepted complete(int attempt, String agent, long asked, long answered) {
    return new Accepted("t", attempt, agent, "complete", asked, answered);
  }

  private static void assertFine(Accepted... accepted) {
    assertThat(Attempts.inRecord(GIVEN, List.of(accepted))).isEmpty();
  }

  private static void assertBroken(Accepted... accepted) {
    assertThat(Attempts.inRecord(GIVEN, List.of(accepted)))
        .singleElement()
        .satisfies(AttemptsTest::isBroken);
  }

  private static void isBroken(Violation violation) {
    assertThat(violation.kind()).isEqualTo(Kind.TWO_ATTEMPTS);
  }
}
