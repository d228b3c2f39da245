package com.leanvibe.hive.query.stream;

import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Streams what happens in the caller's tenant. */
@RestController
@RequestMapping("/api/v1/events/stream")
class StreamController {

  private static final int MOST_SECONDS = 86_400;

  private final LiveEvents.Opener opener;

  StreamController(LiveEvents.Opener opener) {
    this.opener = opener;
  }

  @Operation(
      operationId = "streamEvents",
      summary = "Streams what happens, as server-sent events",
      description =
          "Whoever may audit:read sees all events of the tenant, others those of agents, tasks,"
              + " workflows, contexts and approvals that they may read. An event comes once the read"
              + " models have it, in the order of positions. The id of each, and of the heartbeats"
              + " between them, is a position to go on from. The stream ends with the token, and"
              + " with the right to look.")
  @ApiResponse(
      responseCode = "200",
      description =
          "For each event its position as the id, its name as the type, and as data a JSON object:"
              + " position, type, revision, occurredAt, actor, action, resource, sequence, data",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Allowed(action = Viewer.LOOK)
  void stream(
      @Parameter(description = "The position to go on from; what happens from now on where absent")
          @RequestHeader(name = "Last-Event-ID", required = false)
          @Nullable String lastEventId,
      @Parameter(description = "The event's name", example = "hive.task.TaskSubmitted")
          @RequestParam(required = false)
          @Nullable String type,
      @Parameter(description = "What it is done to, as task/<id>") @RequestParam(required = false)
          @Nullable String resource,
      @Parameter(description = "Who does it") @RequestParam(required = false)
          @Nullable String actor,
      @Parameter(description = "As what it is done", example = "task:submit")
          @RequestParam(required = false)
          @Nullable String action,
      @Parameter(
              description =
                  "After how long it ends; with 0 once everything is sent that has happened. As long"
                      + " as the token counts where it is absent",
              schema = @Schema(implementation = Integer.class, minimum = "0", maximum = "86400"))
          @RequestParam(required = false)
          @Nullable String maxSeconds,
      HttpServletResponse response)
      throws InterruptedException {
    Integer seconds = Parameters.digits("maxSeconds", maxSeconds, MOST_SECONDS);
    LiveEvents.Wish wish =
        new LiveEvents.Wish(
            new TrailFilters(
                text("actor", actor),
                text("action", action),
                text("resource", resource),
                text("type", type)),
            position(lastEventId),
            seconds == null ? null : Duration.ofSeconds(seconds));
    opener.stream(wish, response);
  }

  private static @Nullable String text(String name, @Nullable String text) {
    return text == null ? null : Parameters.storable(name, text);
  }

  private static @Nullable Long position(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return null;
    }
    if (!lastEventId.matches("\\d{1,18}")) {
      throw Problem.invalid("Last-Event-ID", "must be the id of an event that was streamed");
    }
    return Long.valueOf(lastEventId);
  }
}
