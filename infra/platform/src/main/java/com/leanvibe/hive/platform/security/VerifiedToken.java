package com.leanvibe.hive.platform.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token says whose signature, issuer and audience have been verified.
 *
 * @param id the claim {@code jti}, where there is one
 * @param caller whom it speaks of
 * @param scopes the claim {@code scope}, split at spaces
 * @param issuedAt the claim {@code iat}
 * @param expiresAt the claim {@code exp}; checked at each use
 */
public record VerifiedToken(
    @Nullable String id, Caller caller, Set<String> scopes, Instant issuedAt, Instant expiresAt) {}
