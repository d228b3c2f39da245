package com.leanvibe.hive.command.coordination.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an agent never acknowledges is put aside, and can be delivered once more. */
class DeadLettersTest {

  private static final Duration SOON = Duration.ofSeconds(20);
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

  /** Puts messages and lets them die. */
  private List<InboxItem> die(int count) {
    rig.inboxes.put(Rig.messages(agent, count));
    List<InboxItem> seen = new ArrayList<>();
    await()
        .atMost(SOON)
        .until(
            () -> {
              seen.addAll(rig.inbox.take(agent, 100));
              return dead().size() == count;
            });
    return seen;
  }

  private List<DeadLetter> dead() {
    return rig.deadLetters.list(agent, new Limit(100), null).items();
  }

  @Test
  void aLetterIsDeliveredAsOftenAsAllowedAndThenPutAside() {
    List<InboxItem> seen = die(2);

    assertThat(Rig.numbers(seen)).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(seen).map(InboxItem::deliveries).containsExactly(1L, 1L, 2L, 2L, 3L, 3L);
    assertThat(dead()).map(letter -> Rig.number(letter.body())).containsExactly(0, 1);
    assertThat(dead())
        .allMatch(letter -> letter.deliveries() == Rig.MAX_DELIVERIES)
        .allMatch(letter -> letter.kind() == LetterKind.MESSAGE)
        .allMatch(letter -> letter.diedAt().isAfter(letter.enqueuedAt()));
    assertThat(dead().getFirst().originalDeliveryId()).isEqualTo(seen.getFirst().deliveryId());
    assertThat(rig.<Long>redis(redis -> redis.xlen(Streams.inbox(agent)))).isZero();
  }

  @Test
  void redrivenLettersBeginAnewInTheirOrder() {
    die(3);
    List<String> ids = dead().stream().map(DeadLetter::deliveryId).toList();

    assertThat(rig.deadLetters.redrive(agent, List.of(ids.get(2), ids.get(0), "1-1"))).isEqualTo(2);

    List<InboxItem> items = rig.receive(agent, 10);
    assertThat(Rig.numbers(items)).containsExactly(0, 2);
    assertThat(items).allMatch(item -> item.deliveries() == 1);
    assertThat(dead()).map(letter -> Rig.number(letter.body())).containsExactly(1);
    assertThat(rig.deadLetters.redrive(agent, ids.subList(0, 1))).isZero();
  }

  @Test
  void allOfThemCanBeRedrivenAtOnce() {
    die(3);
    assertThat(rig.deadLetters.redriveAll(agent)).isEqualTo(3);
    assertThat(Rig.numbers(rig.receive(agent, 10))).containsExactly(0, 1, 2);
    assertThat(dead()).isEmpty();
    assertThat(rig.deadLetters.redriveAll(agent)).isZero();
  }

  @Test
  void theyAreListedPageByPage() {
    die(5);
    Page<DeadLetter> first = rig.deadLetters.list(agent, new Limit(2), null);
    Page<DeadLetter> second = rig.deadLetters.list(agent, new Limit(2), Cursor.parse(first.next()));
    Page<DeadLetter> third = rig.deadLetters.list(agent, new Limit(2), Cursor.parse(second.next()));

    assertThat(List.of(first, second, third))
        .flatMap(Page::items)
        .map(letter -> Rig.number(letter.body()))
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(third.next()).isNull();
  }

  @Test
  void aForgedCursorIsRefused() {
    assertThatThrownBy(() -> rig.deadLetters.list(agent, Limit.DEFAULT, Cursor.of("x", "y")))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> rig.deadLetters.list(agent, Limit.DEFAULT, Cursor.of("1-x")))
        .isInstanceOf(Problem.class);
  }
}
