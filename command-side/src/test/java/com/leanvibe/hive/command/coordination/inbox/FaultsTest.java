package com.leanvibe.hive.command.coordination.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.command.coordination.Listening;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.services.Redis;
import com.leanvibe.hive.services.Services;
import io.lettuce.core.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis may be killed or wiped at any time; what it acknowledged counts, and nothing hangs. */
class FaultsTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Redis redis = Services.forTests().redis();
  private final AgentId agent = AgentId.next();
  private Rig rig;
  private boolean down;

  @BeforeEach
  void open() {
    rig = new Rig();
  }

  @AfterEach
  void close() {
    if (down) {
      start();
    }
    rig.close();
  }

  private void kill() {
    redis.kill();
    down = true;
  }

  private void start() {
    redis.start();
    down = false;
  }

  @Test
  void afterAKillAcknowledgedLettersStayAwayAndTheOthersComeAgain() {
    rig.inboxes.put(Rig.messages(agent, 10));
    List<InboxItem> items = rig.inbox.take(agent, 6);
    rig.acknowledge(agent, items.subList(0, 4));
    kill();
    start();

    List<InboxItem> received = new ArrayList<>();
    await()
        .atMost(SOON)
        .ignoreException(InboxUnavailableException.class)
        .until(
            () -> {
              received.addAll(rig.receive(agent, 10));
              return received.size() >= 6;
            });

    assertThat(Rig.numbers(received)).containsExactlyInAnyOrder(4, 5, 6, 7, 8, 9);
    assertThat(received)
        .filteredOn(item -> item.deliveries() > 1)
        .map(Rig::number)
        .containsExactly(4, 5);
  }

  @Test
  void whileRedisIsAwayEverythingFailsAtOnceAndWorksAgainAfterwards() {
    String epoch = rig.inboxes.epoch();
    kill();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> rig.inboxes.put(Rig.messages(agent, 1)))
                    .isInstanceOf(InboxUnavailableException.class));
    long before = System.nanoTime();
    assertThatThrownBy(() -> rig.inbox.take(agent, 1))
        .isInstanceOf(InboxUnavailableException.class);
    assertThatThrownBy(() -> rig.inboxes.epoch()).isInstanceOf(InboxUnavailableException.class);
    assertThatThrownBy(() -> rig.inbox.acknowledge(agent, List.of("1-1")))
        .isInstanceOf(InboxUnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(7));
    start();

    await()
        .atMost(SOON)
        .ignoreException(InboxUnavailableException.class)
        .until(() -> rig.inboxes.epoch().equals(epoch));
    rig.inboxes.put(List.of(Rig.message(agent, 5)));
    assertThat(Rig.numbers(rig.receive(agent, 10))).contains(5);
  }

  @Test
  void anInstanceThatStartsBeforeRedisFindsItLater() throws Exception {
    String uri = redis.freshUri();
    kill();
    try (Rig early = new Rig(uri, Rig.TIMEOUT);
        Listening listening = early.inboxes.listen(agent)) {
      assertThatThrownBy(early::epoch).isInstanceOf(InboxUnavailableException.class);
      start();
      await()
          .atMost(SOON)
          .ignoreException(InboxUnavailableException.class)
          .until(() -> !early.inboxes.epoch().isEmpty());
      early.inboxes.put(List.of(Rig.message(agent, 1)));
      listening.await(SOON);
      assertThat(early.receive(agent, 10)).hasSize(1);
    }
  }

  @Test
  void whoeverWaitedThroughARestartIsWokenByWhatComesAfterIt() throws Exception {
    rig.epoch();
    try (Listening listening = rig.inboxes.listen(agent)) {
      kill();
      start();
      await()
          .atMost(SOON)
          .ignoreException(InboxUnavailableException.class)
          .until(() -> !rig.inboxes.epoch().isEmpty());
      rig.inboxes.put(List.of(Rig.message(agent, 1)));
      List<InboxItem> items = rig.receive(agent, 1);
      while (items.isEmpty()) {
        listening.await(SOON);
        items = rig.receive(agent, 1);
      }
      assertThat(Rig.numbers(items)).containsExactly(1);
    }
  }

  @Test
  void nothingIsLostOrDoubledThatIsPutWhileRedisIsKilled() throws Exception {
    List<Integer> accepted = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sending =
          sender.submit(
              () -> {
                for (int i = 0; !enough.get(); i += 100) {
                  accepted.addAll(tryToPut(i));
                }
              });
      await().atMost(SOON).until(() -> accepted.size() > 5_000);
      kill();
      start();
      int before = accepted.size();
      await().atMost(SOON).until(() -> accepted.size() > before + 5_000);
      enough.set(true);
      sending.get();
    }

    List<Integer> kept = kept();
    assertThat(kept).containsAll(accepted).doesNotHaveDuplicates().isSorted();
  }

  /** Puts a hundred; answers those that were accepted. */
  private List<Integer> tryToPut(int from) {
    List<Integer> numbers = IntStream.range(from, from + 100).boxed().toList();
    try {
      rig.inboxes.put(numbers.stream().map(number -> Rig.message(agent, number)).toList());
      return numbers;
    } catch (InboxUnavailableException unknown) {
      return List.of();
    }
  }

  private List<Integer> kept() {
    return rig.redis(
        commands ->
            commands.xrange(Streams.inbox(agent), Range.unbounded()).stream()
                .map(entry -> entry.getBody().values().iterator().next())
                .map(bytes -> Rig.number(bytes))
                .toList());
  }

  @Test
  void afterAWipeTheEpochIsAnotherAndInboxesWorkAtOnce() {
    String epoch = rig.inboxes.epoch();
    assertThat(rig.inboxes.epoch()).isEqualTo(epoch);
    rig.inboxes.put(Rig.messages(agent, 2));
    rig.inbox.take(agent, 1);

    redis.wipe();

    assertThat(rig.inbox.take(agent, 10)).isEmpty();
    assertThat(rig.inboxes.epoch()).isNotEqualTo(epoch);
    rig.inboxes.put(List.of(Rig.message(agent, 7)));
    assertThat(Rig.numbers(rig.receive(agent, 10))).containsExactly(7);
  }

  @Test
  void anAgentThatWaitsDuringAWipeGetsWhatIsPutAfterIt() throws Exception {
    rig.epoch();
    assertThat(rig.inbox.take(agent, 1)).isEmpty();
    try (Listening listening = rig.inboxes.listen(agent)) {
      redis.wipe();
      rig.inboxes.put(List.of(Rig.message(agent, 3)));
      listening.await(SOON);
      assertThat(Rig.numbers(rig.receive(agent, 10))).containsExactly(3);
    }
  }

  @Test
  void otherInstancesSeeTheSameEpoch() {
    String uri = redis.freshUri();
    try (Rig one = new Rig(uri, Rig.TIMEOUT);
        Rig other = new Rig(uri, Rig.TIMEOUT)) {
      assertThat(one.inboxes.epoch()).isEqualTo(other.inboxes.epoch()).isNotEmpty();
    }
  }
}
