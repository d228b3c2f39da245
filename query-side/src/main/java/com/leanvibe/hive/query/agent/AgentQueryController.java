package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.MinPosition;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.platform.web.Version;
import com.leanvibe.hive.query.history.Changes;
import com.leanvibe.hive.query.history.Moments;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows agents to whoever in their tenant may read them. */
@RestController
@RequestMapping("/api/v1/agents")
class AgentQueryController {

  private static final String READ = "agent:read";
  private static final Action READING = Action.parse(READ);

  private final AgentQueries agents;
  private final AgentPast past;
  private final Moments moments;
  private final Gate gate;

  AgentQueryController(AgentQueries agents, AgentPast past, Moments moments, Gate gate) {
    this.agents = agents;
    this.past = past;
    this.moments = moments;
    this.gate = gate;
  }

  @Operation(
      operationId = "listAgents",
      summary = "Lists the tenant's agents that the caller may read, those registered last first",
      description =
          "Retired agents are among them. Filters that are given must all be met. "
              + Parameters.SIEVED)
  @GetMapping
  @Allowed(action = READ, late = true)
  Page<AgentView> list(
      Caller caller,
      @Parameter(schema = @Schema(implementation = AgentStatus.class))
          @RequestParam(required = false)
          @Nullable String status,
      @Parameter(description = "What the agent must be capable of; all of them where repeated")
          @RequestParam(required = false)
          @Nullable List<String> capability,
      @Parameter(
              description = "A label it must have, as key:value; all of them where repeated",
              example = "zone:a")
          @RequestParam(required = false)
          @Nullable List<String> label,
      Limit limit,
      @Nullable Cursor cursor) {
    return agents.list(
        caller.tenant(),
        gate.sight(caller, READING),
        AgentFilter.parse(caller.tenant(), status, capability, label),
        limit,
        cursor);
  }

  @Operation(
      operationId = "getAgent",
      summary = "Shows an agent, what it holds and how its attempts ended")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      headers =
          @Header(name = "ETag", description = "The version", schema = @Schema(type = "string")))
  @GetMapping("/{id}")
  @Allowed(action = READ)
  AgentView find(
      Caller caller,
      @PathVariable String id,
      @Parameter(description = Moments.AT) @RequestParam(required = false) @Nullable String at,
      MinPosition patience,
      HttpServletResponse response)
      throws InterruptedException {
    UUID known = Parameters.id("agent", id);
    Optional<AgentView> found =
        at == null
            ? agents.find(caller.tenant(), known)
            : past.at(caller.tenant(), known, moments.moment("at", at, patience));
    AgentView agent = found.orElseThrow(() -> Problem.notFound("agent/" + id));
    response.setHeader(HttpHeaders.ETAG, Version.etag(agent.version()));
    return agent;
  }

  @Operation(
      operationId = "listAgentChanges",
      summary = "Shows how an agent differs between two moments, and the events that made it so",
      description =
          "What is compared is what the agent's own route answers as of both. The events are paged,"
              + " the differences are the same on every page.")
  @GetMapping("/{id}/changes")
  @Allowed(action = READ)
  Changes changes(
      Caller caller,
      @PathVariable String id,
      @Parameter(description = Moments.FROM) @RequestParam(required = false) @Nullable String from,
      @Parameter(description = Moments.TO) @RequestParam(required = false) @Nullable String to,
      Limit limit,
      @Nullable Cursor cursor,
      MinPosition patience)
      throws InterruptedException {
    return past.changes(
            caller.tenant(),
            Parameters.id("agent", id),
            moments.interval(from, to, patience),
            limit,
            cursor)
        .orElseThrow(() -> Problem.notFound("agent/" + id));
  }
}
