package com.leanvibe.hive.command.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TenantReservationsTest {

  private final TenantReservations reservations = new TenantReservations();
  private final AgentId agent = AgentId.next();

  @Test
  void whatIsAboutToBeAssignedIsKnownToTheNextPlanUntilItIsDecided() {
    Plan.Pair pair = pair(agent);

    try (TenantReservations.Reserved first = reservations.reserve(() -> List.of(pair));
        TenantReservations.Reserved second = reservations.reserve(this::nothingElse)) {
      assertThat(first.besideOthers()).isFalse();
      assertThat(second.besideOthers()).isTrue();
    }

    try (TenantReservations.Reserved third = reservations.reserve(List::of)) {
      assertThat(third.besideOthers()).isFalse();
      assertThat(reservations.tasks()).isEmpty();
      assertThat(reservations.taken(agent)).isZero();
    }
  }

  private List<Plan.Pair> nothingElse() {
    assertThat(reservations.tasks()).hasSize(1);
    assertThat(reservations.taken(agent)).isEqualTo(1);
    assertThat(reservations.agents()).isEqualTo(1);
    return List.of();
  }

  @Test
  void roomIsFreeAgainOneTaskAtATime() {
    List<TenantReservations.Reserved> reserved = new ArrayList<>();
    reserved.add(reservations.reserve(() -> List.of(pair(agent), pair(agent))));
    reserved.add(reservations.reserve(() -> List.of(pair(agent))));
    assertThat(reservations.taken(agent)).isEqualTo(3);

    reserved.get(0).close();

    assertThat(reservations.taken(agent)).isEqualTo(1);
    reserved.get(1).close();
  }

  @Test
  void whoeverWaitsForAnAgentWaitsForItsLastReservationAndForNoOther() throws Exception {
    AtomicBoolean decided = new AtomicBoolean();
    TenantReservations.Reserved ours = reservations.reserve(() -> List.of(pair(agent)));
    try (TenantReservations.Reserved others =
        reservations.reserve(() -> List.of(pair(AgentId.next())))) {
      Thread waiting =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      reservations.awaitNothingTaken(agent);
                      decided.set(true);
                    } catch (InterruptedException ended) {
                      Thread.currentThread().interrupt();
                    }
                  });
      await().until(() -> waiting.getState() == Thread.State.WAITING);
      assertThat(decided).isFalse();

      ours.close();

      await().untilTrue(decided);
      assertThat(others.pairs()).hasSize(1);
    }
  }

  private static Plan.Pair pair(AgentId agent) {
    TaskRef task = new TaskRef(TaskId.next(), "default", "correlation", null);
    return new Plan.Pair(new QueuedTask(task, 5, 1), agent);
  }
}
