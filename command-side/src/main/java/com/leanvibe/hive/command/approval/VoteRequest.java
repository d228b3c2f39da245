package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Approves or rejects.
 *
 * @param hash of what the caller has seen; where it is given and another, nothing is decided
 */
public record VoteRequest(@Nullable String reason, @Nullable String hash) {

  private static final int MAX_REASON = 2_000;
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /** The caller's vote; a body that is absent says nothing more. */
  public static Vote of(@Nullable VoteRequest body, Caller caller, Clock clock) {
    VoteRequest said = body == null ? new VoteRequest(null, null) : body;
    new Checks()
        .text("reason", said.reason, 0, MAX_REASON)
        .pattern("hash", said.hash, SHA_256, "must be a SHA-256 in lower-case hex")
        .verify();
    return new Vote(caller.subject(), said.hash, said.reason, clock.instant());
  }
}
