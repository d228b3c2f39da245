package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.Admittance;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The inbox as server-sent events. */
@RestController
@RequestMapping("/api/v1/agents/{id}/inbox/stream")
class LiveInboxController {

  private final LiveInbox.Opener opener;
  private final Admittance.Desk desk;

  LiveInboxController(LiveInbox.Opener opener, Admittance.Desk desk) {
    this.opener = opener;
    this.desk = desk;
  }

  @ApiResponse(
      responseCode = "200",
      description = "One event for each letter: its data is what reading the inbox shows",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(summary = "Read an inbox as server-sent events")
  @Allowed(action = InboxController.READ, byAgent = true, self = "id")
  void streamInbox(
      @PathVariable AgentId id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      Caller caller,
      HttpServletResponse response)
      throws InterruptedException {
    opener.stream(
        caller.tenant(), id, checked(lastEventId), desk.to(InboxController.READ, id), response);
  }

  private static @Nullable String checked(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return null;
    }
    if (!DeliveryId.isOne(lastEventId)) {
      throw Problem.invalid("Last-Event-ID", "must be the id of a delivery");
    }
    return lastEventId;
  }
}
