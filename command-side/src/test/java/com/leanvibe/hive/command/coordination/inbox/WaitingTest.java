package com.leanvibe.hive.command.coordination.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.coordination.Letter;
import com.leanvibe.hive.command.coordination.Listening;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever waits for letters is woken by them, and costs next to nothing meanwhile. */
class WaitingTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void aThousandAgentsWaitOnOneSubscriptionAndAreWokenPromptly() throws Exception {
    int agents = 1_000;
    try (Rig rig = new Rig();
        ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      rig.epoch();
      long connections = connections(rig);
      int threads = Thread.getAllStackTraces().size();
      CountDownLatch waiting = new CountDownLatch(agents);
      List<AgentId> ids = new ArrayList<>();
      List<Future<Integer>> received = new ArrayList<>();
      for (int i = 0; i < agents; i++) {
        AgentId agent = AgentId.next();
        ids.add(agent);
        received.add(crowd.submit(() -> waitFor(rig, agent, waiting)));
      }
      waiting.await();

      assertThat(connections(rig)).isEqualTo(connections);
      assertThat(Thread.getAllStackTraces().size()).isLessThan(threads + 20);

      long before = System.nanoTime();
      rig.inboxes.put(ids.stream().map(agent -> Rig.message(agent, 7)).toList());
      for (Future<Integer> number : received) {
        assertThat(number.get(10, TimeUnit.SECONDS)).isEqualTo(7);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private static int waitFor(Rig rig, AgentId agent, CountDownLatch waiting) throws Exception {
    try (Listening listening = rig.inboxes.listen(agent)) {
      assertThat(rig.inbox.take(agent, 10)).isEmpty();
      waiting.countDown();
      listening.await(LONG);
      return Rig.number(rig.inbox.take(agent, 10).getFirst());
    }
  }

  private static long connections(Rig rig) {
    return rig.redis(redis -> redis.clientList()).lines().count();
  }

  @Test
  void aLetterThatComesBetweenLookingAndWaitingIsNotMissed() throws Exception {
    AgentId agent = AgentId.next();
    try (Rig rig = new Rig();
        Listening listening = rig.inboxes.listen(agent)) {
      assertThat(rig.inbox.take(agent, 1)).isEmpty();
      rig.inboxes.put(List.of(Rig.message(agent, 1)));
      listening.await(LONG);
      assertThat(rig.inbox.take(agent, 1)).hasSize(1);
    }
  }

  @Test
  void lettersThatAnotherInstancePutsWakeTheAgentToo() throws Exception {
    AgentId agent = AgentId.next();
    String uri = Services.forTests().redis().freshUri();
    try (Rig here = new Rig(uri, Rig.TIMEOUT);
        Rig there = new Rig(uri, Rig.TIMEOUT);
        Listening listening = here.inboxes.listen(agent)) {
      there.inboxes.put(List.of(Rig.message(agent, 1)));
      listening.await(LONG);
      assertThat(here.inbox.take(agent, 1)).hasSize(1);
    }
  }

  @Test
  void somebodyElsesLettersWakeNobody() throws Exception {
    AgentId agent = AgentId.next();
    try (Rig rig = new Rig()) {
      rig.epoch();
      try (Listening listening = rig.inboxes.listen(agent)) {
        Letter other = Rig.message(AgentId.next(), 1);
        rig.inboxes.put(List.of(other));
        long before = System.nanoTime();
        listening.await(Duration.ofMillis(300));
        assertThat(System.nanoTime() - before).isGreaterThan(290_000_000L);
      }
    }
  }

  @Test
  void nobodyIsKeptInMemoryWhoNoLongerListens() {
    AgentId agent = AgentId.next();
    Bells bells = new Bells();
    Listening one = bells.listen(agent);
    Listening other = bells.listen(agent);
    one.close();
    assertThat(bells.listeners()).isEqualTo(1);
    other.close();
    assertThat(bells.listeners()).isZero();
  }

  @Test
  void whoeverWaitsIsReleasedWhereTheInstanceStops() throws Exception {
    AgentId agent = AgentId.next();
    Rig rig = new Rig();
    try (Listening listening = rig.inboxes.listen(agent);
        ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> waiting =
          crowd.submit(
              () -> {
                listening.await(LONG);
                return null;
              });
      rig.close();
      await().until(waiting::isDone);
      assertThat(rig.bells.areSilent()).isTrue();
    }
  }
}
