package com.leanvibe.hive.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who walks a list from cursor to cursor meets every row that was there once. */
@ExtendWith(SharedStage.class)
class CursorTest {

  private final SharedInstance shared;
  private final Story story;

  CursorTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
  }

  @Test
  void tasks_that_are_added_and_changed_on_the_way_neither_hide_nor_repeat_any() {
    AgentId agent = story.registerAgent("agent");
    List<TaskId> tasks = IntStream.range(0, 37).mapToObj(i -> story.submit("task " + i)).toList();

    List<String> met = new ArrayList<>();
    String cursor = "";
    for (int page = 0; cursor != null; page++) {
      Answer answer = shared.get(story, "/tasks?limit=5" + cursor);
      answer
          .body()
          .get("items")
          .valueStream()
          .forEach(task -> met.add(task.get("taskId").asString()));
      cursor = next(answer);
      story.submit("late");
      story.assign(tasks.get(page), agent, 1);
    }

    assertThat(met).containsExactlyElementsOf(tasks.reversed().stream().map(TaskId::text).toList());
  }

  @Test
  void rows_of_the_same_time_are_told_apart() {
    List<String> agents = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      agents.add(new Story(shared.stage().log(), story.tenant()).registerAgent("same").text());
    }

    List<String> met = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      Answer answer = shared.get(story, "/agents?limit=1" + cursor);
      met.add(answer.body().get("items").get(0).get("agentId").asString());
      cursor = next(answer);
    }

    assertThat(met).containsExactlyInAnyOrderElementsOf(agents);
  }

  private static String next(Answer answer) {
    JsonNode next = answer.body().get("next");
    return next.isNull() ? null : "&cursor=" + next.asString();
  }
}
