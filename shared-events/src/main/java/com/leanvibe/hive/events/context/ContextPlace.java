package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.task.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a context belongs: what permissions go by, and what the hive itself must know of it. It is
 * never sealed.
 *
 * @param domain for example {@code billing/eu}
 * @param taskId the task it was learned at
 * @param expiresAt from when on it is forgotten, absent for never
 */
public record ContextPlace(
    ContextKind kind, String domain, @Nullable TaskId taskId, @Nullable Instant expiresAt) {}
