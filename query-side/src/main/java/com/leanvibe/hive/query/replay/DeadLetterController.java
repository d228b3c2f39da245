package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.projection.DeadLetter;
import com.leanvibe.hive.query.projection.DeadLetterBox;
import com.leanvibe.hive.query.projection.DeadLetterDecisions;
import com.leanvibe.hive.query.projection.DeadLetterScope;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows events that a projection could not apply, and takes decisions about them. */
@RestController
@RequestMapping("/api/v1/replays/dead-letters")
class DeadLetterController {

  private static final int AT_ONCE = 1_000;

  private final DeadLetterBox letters;
  private final DeadLetterDecisions decisions;

  private final Gate gate;

  DeadLetterController(DeadLetterBox letters, DeadLetterDecisions decisions, Gate gate) {
    this.gate = gate;
    this.letters = letters;
    this.decisions = decisions;
  }

  /**
   * What became of a dead letter.
   *
   * @param status {@code APPLIED} or {@code DISCARDED}
   */
  record Outcome(UUID deadLetterId, Status status) {

    enum Status {
      APPLIED,
      DISCARDED
    }
  }

  @Operation(
      operationId = "listDeadLetters",
      summary = "Lists events that a projection could not apply, the newest first",
      description =
          "Those of the tenant that nobody has decided about. A platform administrator also sees"
              + " records of which nobody can tell whose they are.")
  @GetMapping
  @Allowed(action = "replay:read")
  Page<DeadLetter> list(Caller caller, Limit limit, @Nullable Cursor cursor) {
    return letters.list(DeadLetterScope.of(caller, gate), limit, cursor);
  }

  @Operation(operationId = "getDeadLetter", summary = "Shows a dead letter")
  @GetMapping("/{id}")
  @Allowed(action = "replay:read")
  DeadLetter find(Caller caller, @PathVariable String id) {
    return letters
        .find(DeadLetterScope.of(caller, gate), id(id))
        .orElseThrow(() -> Problem.notFound("dead-letter/" + id));
  }

  @Operation(
      operationId = "retryDeadLetter",
      summary = "Applies the event and those behind it, if it can be applied now")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", description = "The record holds no event")
  @ApiResponse(
      responseCode = "422",
      description = "The event still cannot be applied: the cause is a member of the problem")
  @PostMapping("/{id}/retry")
  @Allowed(action = "replay:retry")
  Outcome retry(Caller caller, @PathVariable String id) {
    decisions
        .retry(DeadLetterScope.of(caller, gate), id(id))
        .ifPresent(
            letter -> {
              throw Problem.unprocessable("The event still cannot be applied")
                  .with("cause", letter.cause())
                  .with("attempts", letter.attempts());
            });
    return new Outcome(id(id), Outcome.Status.APPLIED);
  }

  /**
   * Which dead letters are tried again.
   *
   * @param projection those of this projection; of all where it is absent
   */
  @Schema(name = "DeadLetterRetry")
  record Retry(@Nullable String projection) {}

  /**
   * What became of them.
   *
   * @param applied how many are none any more
   * @param failed how many still cannot be applied, or hold no event
   * @param more whether there are others that were not tried
   */
  @Schema(name = "DeadLetterRetries")
  record Retries(int applied, int failed, boolean more) {}

  @Operation(
      operationId = "retryDeadLetters",
      summary = "Tries all dead letters again, the oldest first, a thousand at most",
      description = "Those of the tenant; each is applied, with those behind it, or left as it is.")
  @PostMapping("/retry")
  @Allowed(action = "replay:retry")
  Retries retryAll(Caller caller, @RequestBody Retry body) {
    DeadLetterScope scope = DeadLetterScope.of(caller, gate);
    List<UUID> oldest = letters.oldest(scope, body.projection(), AT_ONCE + 1);
    int applied = 0;
    for (UUID id : oldest.subList(0, Math.min(AT_ONCE, oldest.size()))) {
      applied += decisions.isApplied(scope, id) ? 1 : 0;
    }
    int tried = Math.min(AT_ONCE, oldest.size());
    return new Retries(applied, tried - applied, oldest.size() > AT_ONCE);
  }

  @Operation(
      operationId = "discardDeadLetter",
      summary = "Leaves the event out of the read model for good, and applies those behind it")
  @PostMapping("/{id}/discard")
  @Allowed(action = "replay:discard")
  Outcome discard(Caller caller, @PathVariable String id) {
    decisions.discard(DeadLetterScope.of(caller, gate), id(id), caller.subject());
    return new Outcome(id(id), Outcome.Status.DISCARDED);
  }

  private static UUID id(String text) {
    return Parameters.id("dead-letter", text);
  }
}
