package com.leanvibe.hive.events.context;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a context says: all of it that may be about a person.
 *
 * @param metadata an object
 * @param subjectId whose personal data it is, absent where it is nobody's
 * @param importance from 0 to 9
 * @param parentId what it was made from or follows
 */
public record ContextText(
    @Nullable String title,
    String content,
    List<String> tags,
    JsonNode metadata,
    @Nullable String subjectId,
    int importance,
    @Nullable ContextId parentId) {

  public ContextText {
    tags = List.copyOf(tags);
  }
}
