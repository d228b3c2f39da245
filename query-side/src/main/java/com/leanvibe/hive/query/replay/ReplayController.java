package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Headers;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders to build read models once more, and decisions about what came of it. */
@RestController
@RequestMapping("/api/v1/replays")
class ReplayController {

  private final Replays replays;

  ReplayController(Replays replays) {
    this.replays = replays;
  }

  @Operation(
      operationId = "startReplay",
      summary = "Has a read model built once more from the log, beside the live one",
      description =
          "Both are compared at the same place of the log, row by row. With SHADOW the new one then"
              + " takes the live one's place, at once if they are the same, else when that is"
              + " promoted. With IN_PLACE rows that differ are put right. With DRY_RUN nothing changes."
              + " Nobody is told and nothing is done again but the read model. Read models are every"
              + " tenant's: who may decide only for one can compare and put right what is its own.")
  @ApiResponse(
      responseCode = "202",
      useReturnTypeSchema = true,
      headers =
          @Header(
              name = "Location",
              description = "Where its progress is shown",
              schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "409", description = "Another one of the projection is under way")
  @PostMapping
  @Allowed(action = Replays.START, late = true)
  ResponseEntity<ReplayView> start(
      Caller caller, @RequestBody ReplayRequest body, @Nullable IdempotencyKey key) {
    body.check();
    Replays.Ordered ordered = replays.order(caller, body, key == null ? null : key.value());
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted().location(URI.create("/api/v1/replays/" + ordered.replay().id()));
    if (ordered.before()) {
      answer.header(Headers.IDEMPOTENCY_REPLAYED, "true");
    }
    return answer.body(ReplayView.of(ordered.replay()));
  }

  @Operation(
      operationId = "listReplays",
      summary = "Lists replays, the newest first",
      description = "Those that the tenant asked for; a platform administrator sees all.")
  @GetMapping
  @Allowed(action = "replay:read")
  Page<ReplayView> list(Caller caller, Limit limit, @Nullable Cursor cursor) {
    Page<Replay> page = replays.list(caller, limit, cursor);
    return new Page<>(page.items().stream().map(ReplayView::of).toList(), page.next());
  }

  @Operation(operationId = "getReplay", summary = "Shows how a replay is doing, and what it found")
  @GetMapping("/{id}")
  @Allowed(action = "replay:read")
  ReplayView find(Caller caller, @PathVariable String id) {
    return ReplayView.of(replays.find(caller, id(id)));
  }

  @Operation(operationId = "pauseReplay", summary = "Has a replay wait where it is")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", description = "It is over, or waits for a decision")
  @PostMapping("/{id}/pause")
  @Allowed(action = Replays.PAUSE, late = true)
  ReplayView pause(Caller caller, @PathVariable String id) {
    return ReplayView.of(replays.pause(caller, id(id)));
  }

  @Operation(operationId = "resumeReplay", summary = "Has a replay go on where it was paused")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", description = "It is over, or waits for a decision")
  @PostMapping("/{id}/resume")
  @Allowed(action = Replays.RESUME, late = true)
  ReplayView resume(Caller caller, @PathVariable String id) {
    return ReplayView.of(replays.resume(caller, id(id)));
  }

  @Operation(
      operationId = "cancelReplay",
      summary = "Ends a replay and leaves the live read model as it is")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", description = "It is over")
  @PostMapping("/{id}/cancel")
  @Allowed(action = Replays.CANCEL, late = true)
  ReplayView cancel(Caller caller, @PathVariable String id) {
    return ReplayView.of(replays.cancel(caller, id(id)));
  }

  @Operation(
      operationId = "promoteReplay",
      summary = "Has what was built take the live read model's place, whatever differs",
      description = "What is not built yet takes it as soon as it is.")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", description = "It is over, or of another mode")
  @PostMapping("/{id}/promote")
  @Allowed(action = Replays.PROMOTE, late = true)
  ReplayView promote(Caller caller, @PathVariable String id) {
    return ReplayView.of(replays.promote(caller, id(id)));
  }

  @Operation(
      operationId = "revertReplay",
      summary = "Has the read model that was live before take its place again",
      description = "It catches up first, so that nothing that was shown is missing then.")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", description = "The former read model is not there any more")
  @PostMapping("/{id}/revert")
  @Allowed(action = Replays.REVERT, late = true)
  ReplayView revert(Caller caller, @PathVariable String id) {
    return ReplayView.of(replays.revert(caller, id(id)));
  }

  private static UUID id(String text) {
    return Parameters.id("replay", text);
  }
}
