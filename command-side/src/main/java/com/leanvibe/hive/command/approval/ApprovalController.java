package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.store.Write;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what approvers say. */
@RestController
@RequestMapping("/api/v1/approvals/{id}")
class ApprovalController {

  private final Commands commands;
  private final Answers answers;
  private final Clock clock;

  ApprovalController(Commands commands, Answers answers, Clock clock) {
    this.commands = commands;
    this.answers = answers;
    this.clock = clock;
  }

  @PostMapping("/approve")
  @Operation(
      summary = "Agree to an action",
      description =
          "Once as many have agreed as it takes, whoever asked may send the very same request again,"
              + " once. Whoever asked cannot agree.")
  @Allowed(action = "approval:approve")
  ResponseEntity<Decided> approve(
      @PathVariable ApprovalId id,
      @RequestBody(required = false) @Nullable VoteRequest body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return decide(new Approve(id, Origin.of(caller, ifMatch), VoteRequest.of(body, caller, clock)));
  }

  @PostMapping("/reject")
  @Operation(
      summary = "Refuse an action",
      description =
          "Also one that was approved and has not been done. Whoever asked can take it back so.")
  @Allowed(action = "approval:reject")
  ResponseEntity<Decided> reject(
      @PathVariable ApprovalId id,
      @RequestBody(required = false) @Nullable VoteRequest body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return decide(
        new Reject(id, Origin.of(caller, ifMatch), VoteRequest.of(body, caller, clock)),
        OpenApproval.notUsed(id));
  }

  private ResponseEntity<Decided> decide(Object command, Write... writes) {
    Done<Decided> done = commands.send(command, writes);
    return answers.done(done, done.result().version(), done.result());
  }
}
