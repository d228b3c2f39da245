package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.events.permission.GrantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives a subject a role within a scope. */
record GrantRole(
    GrantId grantId,
    String tenant,
    String subject,
    String role,
    String scope,
    @Nullable String condition,
    @Nullable Instant expiresAt,
    String reason) {}
