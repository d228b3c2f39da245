package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.privacy.SubjectId;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.web.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something learned, as somebody wants it to be known; what is absent has the defaults of the API.
 *
 * @param domain where it belongs, segment by segment, as {@code billing/eu}
 * @param subjectId whose personal data it is
 * @param importance 0 to 9, 5 where it is absent
 * @param parentId what it was made from or follows
 * @param expiresAt from when on it is forgotten
 */
record ContextRequest(
    String domain,
    String content,
    @Nullable String title,
    @Nullable ContextKind kind,
    @Nullable TaskId taskId,
    @Nullable List<String> tags,
    @Nullable ObjectNode metadata,
    @Nullable String subjectId,
    @Nullable Integer importance,
    @Nullable ContextId parentId,
    @Nullable Instant expiresAt) {

  private static final int MAX_CONTENT_BYTES = 64 << 10;
  private static final int MAX_METADATA_BYTES = 16 << 10;
  private static final int MAX_NAME = 200;
  private static final int MAX_TITLE = 500;
  private static final int MAX_TAGS = 50;
  private static final int DEFAULT_IMPORTANCE = 5;

  void check(Checks checks) {
    checks
        .name("domain", domain, MAX_NAME)
        .that("domain", ContextFacts.isDomain(domain), "must be words set apart by slashes")
        .that("content", !content.isBlank(), "must not be blank")
        .bytes("content", content, MAX_CONTENT_BYTES)
        .name("title", title, MAX_TITLE)
        .size("tags", tags, 0, MAX_TAGS)
        .each("tags", tags, (at, tag) -> at.name(Checks.ITSELF, tag, MAX_NAME))
        .unique("tags", tags)
        .json("metadata", metadata, MAX_METADATA_BYTES)
        .name("subjectId", subjectId, MAX_NAME)
        .that("subjectId", subjectId == null || SubjectId.is(subjectId), SubjectId.RULE)
        .range("importance", importance, 0, 9);
  }

  ContextBody body() {
    return new ContextBody(
        kindOrOther(),
        domain,
        title,
        content,
        taskId,
        tags == null ? List.of() : tags.stream().sorted().toList(),
        metadata == null ? JsonNodeFactory.instance.objectNode() : metadata,
        subjectId,
        Objects.requireNonNullElse(importance, DEFAULT_IMPORTANCE),
        parentId,
        expiresAt);
  }

  private ContextKind kindOrOther() {
    return Objects.requireNonNullElse(kind, ContextKind.OTHER);
  }

  /** What scopes and policies can go by. */
  Resource resource(String id) {
    return Resource.of("context", id).with(facts());
  }

  Map<String, Object> facts() {
    return ContextFacts.of(domain, kindOrOther().name());
  }
}
