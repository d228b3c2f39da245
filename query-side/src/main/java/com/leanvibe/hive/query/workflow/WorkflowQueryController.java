package com.leanvibe.hive.query.workflow;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.platform.web.Version;
import com.leanvibe.hive.query.web.Parameters;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows workflows to everybody in their tenant. */
@RestController
@RequestMapping("/api/v1/workflows")
class WorkflowQueryController {

  private final WorkflowQueries workflows;

  WorkflowQueryController(WorkflowQueries workflows) {
    this.workflows = workflows;
  }

  @GetMapping
  @Allowed(
      action = "workflow:read",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AUDITOR, Role.AGENT})
  Page<WorkflowSummary> list(Caller caller, Limit limit, @Nullable Cursor cursor) {
    return workflows.list(caller.tenant(), limit, cursor);
  }

  @GetMapping("/{id}")
  @Allowed(
      action = "workflow:read",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AUDITOR, Role.AGENT})
  WorkflowView find(Caller caller, @PathVariable String id, HttpServletResponse response) {
    WorkflowView workflow =
        workflows
            .find(caller.tenant(), Parameters.id("workflow", id))
            .orElseThrow(() -> Problem.notFound("workflow/" + id));
    response.setHeader(HttpHeaders.ETAG, Version.etag(workflow.version()));
    return workflow;
  }
}
