package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.task.TaskId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a context says, and what is said about it.
 *
 * @param domain where it belongs, for example {@code billing/eu}; permissions may be about domains
 * @param taskId the task it was learned at
 * @param metadata an object
 * @param subjectId whose personal data it is, absent where it is nobody's
 * @param importance from 0 to 9
 * @param parentId what it was made from or follows
 * @param expiresAt from when on it is forgotten, absent for never
 */
public record ContextBody(
    ContextKind kind,
    String domain,
    @Nullable String title,
    String content,
    @Nullable TaskId taskId,
    List<String> tags,
    JsonNode metadata,
    @Nullable String subjectId,
    int importance,
    @Nullable ContextId parentId,
    @Nullable Instant expiresAt) {

  public ContextBody {
    tags = List.copyOf(tags);
  }

  /** The body of an event; null where what it said is erased. */
  static @Nullable ContextBody of(ContextPlace place, @Nullable ContextText text) {
    return text == null
        ? null
        : new ContextBody(
            place.kind(),
            place.domain(),
            text.title(),
            text.content(),
            place.taskId(),
            text.tags(),
            text.metadata(),
            text.subjectId(),
            text.importance(),
            text.parentId(),
            place.expiresAt());
  }

  /** What of it is never sealed. */
  public ContextPlace place() {
    return new ContextPlace(kind, domain, taskId, expiresAt);
  }

  /** What of it is sealed where it is somebody's. */
  public ContextText text() {
    return new ContextText(title, content, tags, metadata, subjectId, importance, parentId);
  }
}
