package com.leanvibe.hive.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.cli.client.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BoardTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:10Z");

  @Test
  void allCompletedIsOverAndWell() {
    Board board = board(task(1, "a", "COMPLETED"), task(2, "b", "COMPLETED"));

    assertThat(board.isOver()).isTrue();
    assertThat(board.isAllCompleted()).isTrue();
    assertThat(board.percent()).isEqualTo(100);
  }

  @Test
  void whatIsNotShownYetIsNotOver() {
    Board nothing = board(List.of(), 2);
    assertThat(nothing.isOver()).isFalse();
    assertThat(nothing.isAllCompleted()).isFalse();
    assertThat(nothing.percent()).isZero();

    Board half = board(List.of(task(1, "a", "COMPLETED")), 2);
    assertThat(half.isOver()).isFalse();
    assertThat(half.isAllCompleted()).isFalse();
    assertThat(half.percent()).isEqualTo(50);
  }

  @Test
  void whatMovesIsNotOver() {
    for (String status : List.of("QUEUED", "ASSIGNED", "RUNNING", "AWAITING_APPROVAL", "BLOCKED")) {
      assertThat(board(task(1, "a", "FAILED"), task(2, "b", status)).isOver()).as(status).isFalse();
    }
  }

  @Test
  void whatWaitsForWhatFailedWillNeverMoveHoweverFarBehind() {
    Board board =
        board(
            task(1, "a", "FAILED"),
            task(2, "b", "BLOCKED", 1),
            task(3, "c", "BLOCKED", 2, 4),
            task(4, "d", "COMPLETED"));

    assertThat(board.isOver()).isTrue();
    assertThat(board.isAllCompleted()).isFalse();
  }

  @Test
  void whatWaitsForWhatStillMovesIsNotOver() {
    assertThat(board(task(1, "a", "RUNNING"), task(2, "b", "BLOCKED", 1)).isOver()).isFalse();
  }

  @Test
  void theWholeIsAsFarAsItsPartsAre() {
    Board board =
        board(
            task(1, "a", "COMPLETED"),
            running(2, "b", 50, ""),
            task(3, "c", "QUEUED"),
            task(4, "d", "QUEUED"));

    assertThat(board.percent()).isEqualTo(37);
  }

  @Test
  void eachTaskHasALineBelowTheBar() {
    Board board =
        board(
            task(3, "last", "BLOCKED", 2),
            task(1, "first", "COMPLETED")
                .put("startedAt", "2030-01-01T00:00:00Z")
                .put("finishedAt", "2030-01-01T00:00:02.5Z"),
            running(2, "second", 40, "half\u001b[2J way\nmore"));

    assertThat(view(board, 10))
        .containsExactly(
            "job  #############-----------------  46 %  1 of 3 completed  12.0 s",
            "  + first   COMPLETED         2.5 s",
            "  * second  RUNNING           5.0 s  40 %  half [2J way",
            "  . last    BLOCKED");
  }

  @Test
  void ofManyTasksThoseAreShownThatSomethingCanBeSaidAbout() {
    List<JsonNode> tasks = new ArrayList<>();
    for (int number = 1; number <= 50; number++) {
      tasks.add(task(number, "t" + number, "COMPLETED"));
    }
    tasks.add(task(51, "broken", "FAILED"));
    tasks.add(running(52, "busy", 1, ""));

    List<String> lines = view(board(tasks, tasks.size()), 5);

    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).contains("broken");
    assertThat(lines.get(2)).contains("busy");
    assertThat(lines.get(4)).isEqualTo("  and 49 more");
  }

  private static List<String> view(Board board, int rows) {
    return new BoardView("job", BoardView.Signs.ASCII)
        .lines(board, NOW, Duration.ofSeconds(12), rows);
  }

  private static Board board(JsonNode... tasks) {
    return board(List.of(tasks), tasks.length);
  }

  private static Board board(List<JsonNode> tasks, int named) {
    return Board.of(new Source.Reading(tasks, named));
  }

  private static ObjectNode running(int number, String key, int percent, String note) {
    return task(number, key, "RUNNING")
        .put("startedAt", "2030-01-01T00:00:05Z")
        .put("percent", percent)
        .put("note", note);
  }

  private static ObjectNode task(int number, String key, String status, int... dependsOn) {
    ObjectNode task =
        Json.object()
            .put("taskId", id(number))
            .put("key", key)
            .put("title", "title of " + key)
            .put("status", status)
            .put("attempt", 1);
    for (int other : dependsOn) {
      task.withArray("dependsOn").add(id(other));
    }
    return task;
  }

  private static String id(int number) {
    return new UUID(0, number).toString();
  }
}
