package com.leanvibe.hive.query.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.task.TaskStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The critical path is the chain that the workflow's end waits for. */
class CriticalPathTest {

  private final Map<String, WorkflowTask> tasks = new LinkedHashMap<>();

  @Test
  void without_durations_it_is_the_chain_with_most_tasks() {
    task("short", null);
    task("a", null);
    task("b", null, "a");
    task("end", null, "short", "b");

    assertThat(keys()).containsExactly("a", "b", "end");
  }

  @Test
  void a_long_task_outweighs_many_short_ones() {
    task("a", 1);
    task("b", 1, "a");
    task("long", 100);
    task("end", null, "b", "long");

    assertThat(keys()).containsExactly("long", "end");
  }

  @Test
  void tasks_without_dependencies_are_chains_of_one() {
    task("quick", 1);
    task("slow", 2);

    assertThat(keys()).containsExactly("slow");
  }

  @Test
  void nothing_has_no_path() {
    assertThat(keys()).isEmpty();
  }

  @Test
  void a_circle_is_left_out_and_does_not_hang() {
    task("a", null, "b");
    task("b", null, "a");
    task("free", null);

    assertThat(keys()).containsExactly("free");
  }

  @Test
  void a_chain_of_a_thousand_tasks_is_walked_to_its_end() {
    task("0", null);
    IntStream.range(1, 1000).forEach(i -> task("" + i, null, "" + (i - 1)));

    assertThat(keys()).hasSize(1000).startsWith("0").endsWith("999");
  }

  private void task(String key, @Nullable Integer seconds, String... dependsOn) {
    Instant start = Instant.EPOCH;
    Instant end = seconds == null ? null : start.plusSeconds(seconds);
    tasks.put(
        key,
        new WorkflowTask(
            UUID.randomUUID(),
            key,
            TaskStatus.QUEUED,
            List.of(dependsOn),
            1,
            null,
            end == null ? null : start,
            end));
  }

  private List<String> keys() {
    return CriticalPath.of(tasks).stream().map(CriticalPath.Step::key).toList();
  }
}
