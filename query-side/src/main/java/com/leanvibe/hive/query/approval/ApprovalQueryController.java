package com.leanvibe.hive.query.approval;

import com.leanvibe.hive.events.approval.ApprovalStatus;
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
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what others must approve before it is done. */
@RestController
@RequestMapping("/api/v1/approvals")
class ApprovalQueryController {

  private static final String READ = "approval:read";
  private static final Action READING = Action.parse(READ);

  private final ApprovalQueries approvals;
  private final Gate gate;

  ApprovalQueryController(ApprovalQueries approvals, Gate gate) {
    this.approvals = approvals;
    this.gate = gate;
  }

  @Operation(
      operationId = "listApprovals",
      summary = "Lists actions that need approval, those asked for last first",
      description =
          "Filters that are given must all be met. Tasks that need approval are listed with tasks. "
              + Parameters.SIEVED)
  @GetMapping
  @Allowed(action = READ, late = true)
  Page<ApprovalSummary> list(
      Caller caller,
      @Parameter(schema = @Schema(implementation = ApprovalStatus.class))
          @RequestParam(required = false)
          @Nullable String status,
      @Parameter(description = "Who asked") @RequestParam(required = false)
          @Nullable String requester,
      @Parameter(description = "Who is named as an approver, or nobody is")
          @RequestParam(required = false)
          @Nullable String approver,
      @Parameter(description = "What is to be done", example = "agent:retire")
          @RequestParam(required = false)
          @Nullable String action,
      Limit limit,
      @Nullable Cursor cursor) {
    return approvals.list(
        caller.tenant(),
        gate.sight(caller, READING),
        ApprovalFilter.parse(status, requester, approver, action),
        limit,
        cursor);
  }

  @Operation(
      operationId = "getApproval",
      summary = "Shows an action that needs approval, to the letter, and who has said what")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      headers =
          @Header(name = "ETag", description = "The version", schema = @Schema(type = "string")))
  @GetMapping("/{id}")
  @Allowed(action = READ)
  ApprovalView find(Caller caller, @PathVariable String id, HttpServletResponse response) {
    ApprovalView approval =
        approvals
            .find(caller.tenant(), Parameters.id("approval", id))
            .orElseThrow(() -> Problem.notFound("approval/" + id));
    response.setHeader(HttpHeaders.ETAG, Version.etag(approval.summary().version()));
    return approval;
  }
}
