package com.leanvibe.hive.cli.watch;

import com.leanvibe.hive.events.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is shown of a task.
 *
 * @param name its key in its workflow, or its title
 * @param detail the last thing that was said about it
 */
record TaskLine(
    UUID id,
    String name,
    TaskStatus status,
    int percent,
    String detail,
    int attempt,
    List<UUID> dependsOn,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static TaskLine of(JsonNode task) {
    TaskStatus status = TaskStatus.valueOf(task.path("status").asString());
    return new TaskLine(
        UUID.fromString(task.path("taskId").asString()),
        first(task, "key", "title"),
        status,
        status == TaskStatus.COMPLETED ? 100 : task.path("percent").asInt(0),
        detail(task, status),
        task.path("attempt").asInt(0),
        StreamSupport.stream(task.path("dependsOn").spliterator(), false)
            .map(id -> UUID.fromString(id.asString()))
            .toList(),
        instant(task.path("startedAt")),
        instant(task.path("finishedAt")));
  }

  private static String detail(JsonNode task, TaskStatus status) {
    return switch (status) {
      case RUNNING -> first(task, "note");
      case QUEUED, FAILED -> first(task, "error");
      case CANCELLED -> first(task, "reason");
      default -> "";
    };
  }

  private static String first(JsonNode task, String... members) {
    for (String member : members) {
      String text = task.path(member).asString("");
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static @Nullable Instant instant(JsonNode value) {
    return value.isString() ? Instant.parse(value.stringValue()) : null;
  }

  /** Whether it has ended badly: what depends on it can't go on. */
  boolean isLost() {
    return status == TaskStatus.FAILED
        || status == TaskStatus.CANCELLED
        || status == TaskStatus.EXPIRED;
  }

  boolean isCompleted() {
    return status == TaskStatus.COMPLETED;
  }

  /** How long the attempt has been at it, or was; zero where none has begun. */
  Duration elapsed(Instant now) {
    if (startedAt == null) {
      return Duration.ZERO;
    }
    return Duration.between(startedAt, finishedAt == null ? now : finishedAt);
  }
}
