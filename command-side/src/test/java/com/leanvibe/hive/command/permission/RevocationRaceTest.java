package com.leanvibe.hive.command.permission;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.command.permission.Contender.Change;
import com.leanvibe.hive.command.permission.Race.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What is taken from a subject binds every instance within a second, whoever takes it where and how
 * while it is used. Only what is certain is judged: a request that began after a change was
 * acknowledged, and ended before the next one was asked for.
 */
class RevocationRaceTest extends CommandSideTest {

  private static final int CLIENTS = 35;
  private static final int AGENTS = 15;
  private static final long BOUND = SECONDS.toNanos(1);

  private static Instance second;
  private static Instance third;

  @BeforeAll
  static void startInstances() {
    second = start(Map.of());
    third = start(Map.of());
  }

  @AfterAll
  static void stopInstances() {
    second.close();
    third.close();
  }

  private static List<Contender> contenders() {
    Api admin = admin().newTenant();
    List<Contender> contenders = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      contenders.add(Contender.client(admin));
    }
    for (int i = 0; i < AGENTS; i++) {
      contenders.add(Contender.agent(admin));
    }
    return contenders;
  }

  @Test
  void nothingIsAllowedASecondAfterItWasTaken(TestReporter reporter) throws Exception {
    raceFor(10_000, reporter);
  }

  @Test
  @Tag("nightly")
  void nothingIsAllowedASecondAfterItWasTakenForLonger(TestReporter reporter) throws Exception {
    raceFor(100_000, reporter);
  }

  private static void raceFor(int requests, TestReporter reporter) throws Exception {
    List<Instance> instances = List.of(shared(), second, third);
    List<Contender> contenders = contenders();
    long begun = System.nanoTime();

    List<Sighting> seen = new Race(contenders, instances, instances).run(requests);

    reporter.publishEntry("race", told(contenders, seen, System.nanoTime() - begun));
    assertThat(late(seen, false, true)).as("allowed although it was taken").isEmpty();
    assertThat(late(seen, true, false)).as("denied although it was given").isEmpty();
    assertThat(late(seen, false, false)).as("denied since it was taken").isNotEmpty();
    assertThat(late(seen, true, true)).as("allowed since it was given").isNotEmpty();
    assertThat(meanwhile(seen)).extracting(Sighting::allowed).contains(true, false);
  }

  @Test
  void anInstanceThatDoesNotFollowIsNoticed() throws Exception {
    try (Instance deaf = start(Map.of("hive.authorization.max-staleness", "1h"))) {
      List<Contender> contenders = contenders();
      await().until(() -> contenders.stream().allMatch(each -> Race.allows(each, deaf)));
      deaf.bean(PermissionFollower.class).stop();

      List<Sighting> seen =
          new Race(contenders, List.of(shared(), second), List.of(second, deaf)).run(3_000);

      assertThat(late(seen, false, true)).isNotEmpty();
    }
  }

  /** The requests that began when a change of a kind had to bind, and what they were told. */
  private static List<Sighting> late(List<Sighting> seen, boolean permitted, boolean allowed) {
    return seen.stream()
        .filter(each -> each.allowed() == allowed)
        .filter(
            each ->
                each.contender()
                    .inForce(each.begun(), each.ended())
                    .filter(change -> change.permitted() == permitted)
                    .filter(change -> each.begun() - change.acknowledged() > BOUND)
                    .isPresent())
        .toList();
  }

  /** The requests that began while something was being taken, or within the bound after it. */
  private static List<Sighting> meanwhile(List<Sighting> seen) {
    return seen.stream()
        .filter(each -> each.contender().changes().stream().anyMatch(c -> isMeanwhile(each, c)))
        .toList();
  }

  private static boolean isMeanwhile(Sighting each, Change change) {
    return !change.permitted()
        && each.begun() >= change.asked()
        && each.begun() <= change.acknowledged() + BOUND;
  }

  /** The ages of changes that had taken what was allowed all the same, in nanoseconds. */
  private static List<Long> lags(List<Sighting> seen) {
    return seen.stream()
        .filter(Sighting::allowed)
        .flatMap(
            each ->
                each
                    .contender()
                    .inForce(each.begun(), each.ended())
                    .filter(change -> !change.permitted())
                    .map(change -> each.begun() - change.acknowledged())
                    .stream())
        .toList();
  }

  private static String told(List<Contender> contenders, List<Sighting> seen, long nanos) {
    List<Long> lags = lags(seen);
    return "%d changes, %d questions in %.1f s; %d allowed after a revocation, at most %.1f ms"
        .formatted(
            contenders.stream().mapToInt(each -> each.changes().size() - 1).sum(),
            seen.size(),
            nanos / 1e9,
            lags.size(),
            lags.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6);
  }
}
