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
}
