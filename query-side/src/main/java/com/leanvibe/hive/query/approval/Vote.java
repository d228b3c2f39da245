package com.leanvibe.hive.query.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about what was asked.
 *
 * @param voter the {@code sub} of who said it
 */
@JsonInclude
@Schema(name = "ApprovalVote")
public record Vote(String voter, Kind kind, @Nullable String reason, Instant at) {

  /** What can be said. */
  public enum Kind {
    APPROVE,
    REJECT
  }
}
