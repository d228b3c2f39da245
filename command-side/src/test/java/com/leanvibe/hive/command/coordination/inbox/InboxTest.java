package com.leanvibe.hive.command.coordination.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.coordination.HeldAssignments.TaskAttempt;
import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.services.Services;
import io.lettuce.core.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A letter is delivered until it is acknowledged, in order, and to one reader at a time. */
class InboxTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static Rig rig;

  private final AgentId agent = AgentId.next();

  @BeforeAll
  static void open() {
    rig = new Rig();
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  @Test
  void lettersComeInTheOrderTheyWerePut() {
    rig.inboxes.put(Rig.messages(agent, 250));

    List<InboxItem> received = new ArrayList<>();
    while (received.size() < 250) {
      received.addAll(rig.receive(agent, 100));
    }

    assertThat(Rig.numbers(received)).isEqualTo(IntStream.range(0, 250).boxed().toList());
    assertThat(received).allMatch(item -> item.deliveries() == 1);
    assertThat(received)
        .allMatch(item -> item.enqueuedAt().isAfter(Instant.now().minusSeconds(60)));
    assertThat(rig.inbox.take(agent, 1)).isEmpty();
  }

  @Test
  void whatIsAcknowledgedLeavesNothingBehind() {
    rig.inboxes.put(Rig.messages(agent, 3));
    rig.receive(agent, 10);
    assertThat(rig.<Long>redis(redis -> redis.xlen(Streams.inbox(agent)))).isZero();
    assertThat(rig.redis(redis -> redis.xpending(Streams.inbox(agent), Streams.GROUP)).getCount())
        .isZero();
  }

  @Test
  void anEmptyInboxIsNoFailure() {
    assertThat(rig.inbox.take(agent, 10)).isEmpty();
    assertThat(rig.inbox.acknowledge(agent, List.of("1-1"))).isZero();
  }

  @Test
  void aLetterNotAcknowledgedComesAgainAfterItsTimeout() {
    rig.inboxes.put(Rig.messages(agent, 3));
    Instant delivered = Instant.now();
    List<InboxItem> first = rig.inbox.take(agent, 10);
    assertThat(rig.inbox.take(agent, 10)).isEmpty();

    List<InboxItem> again = takeWithin(SOON);

    assertThat(Instant.now()).isAfter(delivered.plus(Rig.TIMEOUT));
    assertThat(again).map(InboxItem::deliveryId).isEqualTo(ids(first));
    assertThat(again).allMatch(item -> item.deliveries() == 2);
    assertThat(rig.acknowledge(agent, again)).isEqualTo(3);
    assertThat(rig.acknowledge(agent, again)).isZero();
  }

  @Test
  void whatIsDueAgainComesBeforeWhatIsNew() {
    rig.inboxes.put(Rig.messages(agent, 5));
    rig.inbox.take(agent, 2);
    afterTheTimeout();

    assertThat(Rig.numbers(rig.inbox.take(agent, 10))).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void someOfManyMayBeAcknowledged() {
    rig.inboxes.put(Rig.messages(agent, 4));
    List<InboxItem> items = rig.inbox.take(agent, 10);
    rig.acknowledge(agent, List.of(items.get(1), items.get(3)));

    assertThat(Rig.numbers(takeWithin(SOON))).containsExactly(0, 2);
  }

  @Test
  void anAcknowledgementOfWhatWasNeverDeliveredIsIgnored() {
    rig.inboxes.put(Rig.messages(agent, 3));
    String unseen =
        rig.redis(redis -> redis.xrange(Streams.inbox(agent), Range.unbounded()).getLast().getId());
    List<InboxItem> first = rig.inbox.take(agent, 1);

    assertThat(rig.inbox.acknowledge(agent, List.of(unseen))).isZero();
    assertThat(rig.inbox.acknowledge(agent, List.of(unseen, first.getFirst().deliveryId(), "1-1")))
        .isEqualTo(1);

    assertThat(Rig.numbers(rig.receive(agent, 10))).containsExactly(1, 2);
    assertThat(rig.<Long>redis(redis -> redis.xlen(Streams.inbox(agent)))).isZero();
  }

  @Test
  void readersAtTheSameTimeNeverGetTheSameLetter() throws Exception {
    int letters = 2_000;
    List<Integer> received = Collections.synchronizedList(new ArrayList<>());
    try (Rig patient = new Rig(fresh(), Duration.ofMinutes(1))) {
      patient.inboxes.put(Rig.messages(agent, letters));
      together(16, () -> receiveAll(patient, received));
    }
    assertThat(received).hasSize(letters).doesNotHaveDuplicates();
  }

  private void receiveAll(Rig from, List<Integer> received) {
    List<InboxItem> items = from.receive(agent, 7);
    while (!items.isEmpty()) {
      received.addAll(Rig.numbers(items));
      items = from.receive(agent, 7);
    }
  }

  @Test
  void readersOfLettersThatAreDueAgainDoNotGetTheSameOnesEither() throws Exception {
    rig.inboxes.put(Rig.messages(agent, 200));
    assertThat(rig.stream.fresh(agent, 200)).hasSize(200);
    afterTheTimeout();
    List<String> again = Collections.synchronizedList(new ArrayList<>());
    together(
        20,
        () ->
            rig.stream.due(agent, 20).deliveries().stream().map(Delivery::id).forEach(again::add));

    assertThat(again).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void anExpiredMessageIsDropped() {
    rig.inboxes.put(
        List.of(
            Rig.message(agent, 1, Instant.now().minusMillis(1)),
            Rig.message(agent, 2, Instant.now().plusSeconds(60)),
            Rig.message(agent, 3)));

    assertThat(Rig.numbers(rig.receive(agent, 10))).containsExactly(2, 3);
    assertThat(rig.<Long>redis(redis -> redis.xlen(Streams.inbox(agent)))).isZero();
  }

  @Test
  void aMessageThatExpiresAfterItsDeliveryDoesNotComeAgain() {
    try (Rig later = new Rig()) {
      later.inboxes.put(List.of(Rig.message(agent, 1, Instant.now().plusSeconds(60))));
      assertThat(later.inbox.take(agent, 10)).hasSize(1);
      later.pass(Duration.ofMinutes(2));
      afterTheTimeout();

      assertThat(later.inbox.take(agent, 10)).isEmpty();
      assertThat(later.<Long>redis(redis -> redis.xlen(Streams.inbox(agent)))).isZero();
      assertThat(later.<Long>redis(redis -> redis.xlen(Streams.dead(agent)))).isZero();
    }
  }

  @Test
  void anAssignmentIsShownAsTheTaskItIs() {
    TaskAttempt attempt = rig.assign(agent);
    InboxItem item = rig.receive(agent, 10).getFirst();
    assertThat(item.kind()).isEqualTo(LetterKind.ASSIGNMENT);
    assertThat(item.body()).contains(attempt.taskId().text(), "\"title\":\"work\"");
  }

  @Test
  void anAssignmentThatIsNoLongerHeldIsNotShown() {
    rig.takeBack(rig.assign(agent));
    rig.inboxes.put(Rig.messages(agent, 1));

    assertThat(rig.receive(agent, 1)).map(InboxItem::kind).containsExactly(LetterKind.MESSAGE);
    assertThat(rig.<Long>redis(redis -> redis.xlen(Streams.inbox(agent)))).isZero();
  }

  @Test
  void anAssignmentNobodyAcknowledgesIsPutAsideAndCanBeRedriven() {
    TaskAttempt attempt = rig.assign(agent);
    await()
        .atMost(SOON)
        .until(
            () -> {
              rig.inbox.take(agent, 10);
              return rig.<Long>redis(redis -> redis.xlen(Streams.inbox(agent))) == 0;
            });
    DeadLetter dead = rig.deadLetters.list(agent, Limit.DEFAULT, null).items().getFirst();
    assertThat(dead.kind()).isEqualTo(LetterKind.ASSIGNMENT);
    assertThat(dead.body()).contains(attempt.taskId().text());

    assertThat(rig.deadLetters.redriveAll(agent)).isEqualTo(1);
    assertThat(rig.receive(agent, 1).getFirst().body()).contains("\"title\":\"work\"");
  }

  @Test
  void resumingDeliversAtOnceWhatCameAfterTheLastEvent() {
    rig.inboxes.put(Rig.messages(agent, 5));
    List<InboxItem> items = rig.inbox.take(agent, 10);
    rig.acknowledge(agent, List.of(items.get(3)));

    Inbox.Resumed resumed = rig.inbox.resume(agent, items.get(1).deliveryId(), 10);

    assertThat(Rig.numbers(resumed.items())).containsExactly(2, 4);
    assertThat(resumed.more()).isFalse();
    assertThat(rig.inbox.resume(agent, items.get(1).deliveryId(), 1).more()).isTrue();
  }

  private List<InboxItem> takeWithin(Duration time) {
    List<InboxItem> items = new ArrayList<>();
    await().atMost(time).until(() -> items.addAll(rig.inbox.take(agent, 10)));
    return items;
  }

  /** Until what was delivered before is due again. */
  private static void afterTheTimeout() {
    await().pollDelay(Rig.TIMEOUT.plusMillis(100)).until(() -> true);
  }

  private static String fresh() {
    return Services.forTests().redis().freshUri();
  }

  private static void together(int times, Runnable work) throws Exception {
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        running.add(crowd.submit(work));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  private static List<String> ids(List<InboxItem> items) {
    return items.stream().map(InboxItem::deliveryId).toList();
  }
}
