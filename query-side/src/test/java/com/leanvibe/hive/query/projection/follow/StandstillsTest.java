package com.leanvibe.hive.query.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.query.projection.Folds;
import com.leanvibe.hive.query.projection.follow.ProjectionReport.Status;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A projection stands still where a partition of it does, and not before that was watched. */
class StandstillsTest {

  private final AtomicLong now = new AtomicLong();
  private final Standstills standstills = new Standstills(now::get);

  @Test
  void the_first_record_after_a_quiet_time_is_no_standstill() {
    look(7, 0);
    pass(3600);

    assertThat(look(7, 1)).isFalse();
    pass(30);
    assertThat(look(7, 1)).isFalse();
  }

  @Test
  void what_stays_behind_at_one_offset_stands_still() {
    look(7, 1);
    pass(31);

    assertThat(look(7, 5)).isTrue();
  }

  @Test
  void what_moves_does_not_stand_still_however_far_it_is_behind() {
    look(7, 100);
    pass(31);
    assertThat(look(8, 100)).isFalse();
    pass(30);
    assertThat(look(8, 101)).isFalse();
  }

  @Test
  void what_had_caught_up_is_watched_anew() {
    look(7, 1);
    pass(31);
    look(7, 0);

    assertThat(look(7, 1)).isFalse();
  }

  @Test
  void one_partition_that_stands_still_is_enough() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start();
      new Story(stage.log(), "default").registerAgent("agent");
      stage.project();
      instance.bean(ProjectionLoops.class).stop();
      ProjectionReports reports =
          new ProjectionReports(
              instance.jdbc(),
              instance.bean(TopicWatch.class),
              instance.bean(Folds.class),
              standstills);
      assertThat(statuses(reports)).containsOnly(Status.LIVE);

      pass(3600);
      stage.log().watermark(stage.log().position());
      assertThat(statuses(reports)).containsOnly(Status.CATCHING_UP);
      pass(31);
      advance(instance, "partition > 0");
      assertThat(statuses(reports)).containsOnly(Status.STALLED);
      advance(instance, "partition = 0");
      assertThat(statuses(reports)).containsOnly(Status.LIVE);
    }
  }

  private static void advance(RunningQuerySide instance, String which) {
    instance
        .jdbc()
        .update("update projection_progress set next_offset = next_offset + 1 where " + which);
  }

  private static List<Status> statuses(ProjectionReports reports) {
    return reports.all().stream().map(ProjectionReport::status).toList();
  }

  private boolean look(long nextOffset, long lag) {
    return standstills.look("tasks", 0, nextOffset, lag);
  }

  private void pass(long seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
