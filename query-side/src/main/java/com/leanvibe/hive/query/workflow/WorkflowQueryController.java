package com.leanvibe.hive.query.workflow;

import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.platform.web.Version;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows workflows to whoever in their tenant may read them. */
@RestController
@RequestMapping("/api/v1/workflows")
class WorkflowQueryController {

  private static final String READ = "workflow:read";
  private static final Action READING = Action.parse(READ);

  private final WorkflowQueries workflows;
  private final Gate gate;

  WorkflowQueryController(WorkflowQueries workflows, Gate gate) {
    this.workflows = workflows;
    this.gate = gate;
  }

  @Operation(
      operationId = "listWorkflows",
      summary = "Lists the tenant's workflows that the caller may read, those submitted last first",
      description = Parameters.SIEVED)
  @GetMapping
  @Allowed(action = READ, late = true)
  Page<WorkflowSummary> list(Caller caller, Limit limit, @Nullable Cursor cursor) {
    return workflows.list(caller.tenant(), gate.sight(caller, READING), limit, cursor);
  }

  @Operation(
      operationId = "getWorkflow",
      summary = "Shows a workflow: the state of each task, counts, and the critical path")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      headers =
          @Header(name = "ETag", description = "The version", schema = @Schema(type = "string")))
  @GetMapping("/{id}")
  @Allowed(action = READ)
  WorkflowView find(Caller caller, @PathVariable String id, HttpServletResponse response) {
    WorkflowView workflow =
        workflows
            .find(caller.tenant(), Parameters.id("workflow", id))
            .orElseThrow(() -> Problem.notFound("workflow/" + id));
    response.setHeader(HttpHeaders.ETAG, Version.etag(workflow.version()));
    return workflow;
  }
}
