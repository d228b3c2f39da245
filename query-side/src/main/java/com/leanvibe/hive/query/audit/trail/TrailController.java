package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.MinPosition;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the trail of the caller's tenant, and proves it. */
@RestController
@RequestMapping("/api/v1/audit")
class TrailController {

  private static final String READ = "audit:read";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final TrailQueries trail;
  private final SealedTrees sealed;
  private final ProofQueries proofs;
  private final Ledger ledger;

  TrailController(TrailQueries trail, SealedTrees sealed, ProofQueries proofs, Ledger ledger) {
    this.trail = trail;
    this.sealed = sealed;
    this.proofs = proofs;
    this.ledger = ledger;
  }

  @Operation(
      operationId = "listAuditEvents",
      summary = "Lists what happened in the tenant, as it was recorded",
      description = "Filters that are given must all be met. What is personal is sealed.")
  @GetMapping("/events")
  @Allowed(action = READ)
  Page<TrailEventView> events(
      Caller caller,
      @Parameter(description = "From this position, or this time, on")
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = "Up to this position, or this time, itself included")
          @RequestParam(required = false)
          @Nullable String to,
      @Parameter(description = "Who did it, or was denied it") @RequestParam(required = false)
          @Nullable String actor,
      @Parameter(description = "As what it was done", example = "task:submit")
          @RequestParam(required = false)
          @Nullable String action,
      @Parameter(description = "What it was done to, or denied on, as task/<id>")
          @RequestParam(required = false)
          @Nullable String resource,
      @Parameter(description = "The event's name", example = "hive.task.TaskSubmitted")
          @RequestParam(required = false)
          @Nullable String type,
      @Parameter(
              description = "NEWEST_FIRST where it is not given",
              schema = @Schema(implementation = TrailOrder.class))
          @RequestParam(required = false)
          @Nullable String order,
      Limit limit,
      @Nullable Cursor cursor) {
    TrailOrder wanted = Parameters.constant("order", TrailOrder.class, order);
    return trail.list(
        caller.tenant(),
        TrailParameters.point("from", from),
        TrailParameters.point("to", to),
        TrailParameters.filters(actor, action, resource, type),
        wanted == null ? TrailOrder.NEWEST_FIRST : wanted,
        limit,
        cursor);
  }

  @Operation(
      operationId = "getLatestCheckpoint",
      summary = "Shows the latest signed head of the tenant's tree",
      description =
          "With Hive-Min-Position, one that has all of the tenant's events up to that position: it is"
              + " signed about half a second after them.")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "503", description = "Nothing is signed yet that would do")
  @GetMapping("/checkpoints/latest")
  @Allowed(action = READ)
  CheckpointView latest(Caller caller, MinPosition min) throws InterruptedException {
    long deadline = System.nanoTime() + min.maxWait().toNanos();
    if (!ledger.awaitPosition(min.position(), min.maxWait())) {
      throw notYet();
    }
    long wanted = Math.max(1, ledger.before(caller.tenant(), min.position() + 1));
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    return sealed
        .latest(caller.tenant(), wanted, left)
        .filter(tree -> tree.size() >= wanted)
        .map(CheckpointView::of)
        .orElseThrow(TrailController::notYet);
  }

  private static Problem notYet() {
    return Problem.unavailable("No checkpoint is signed that has these events", RETRY_AFTER);
  }

  @Operation(
      operationId = "listCheckpoints",
      summary = "Lists the signed heads of the tenant's tree, the smallest first")
  @GetMapping("/checkpoints")
  @Allowed(action = READ)
  Page<CheckpointView> checkpoints(
      Caller caller,
      @Parameter(
              description = "Those of trees that have more leaves than this",
              schema = @Schema(implementation = Long.class, minimum = "0"))
          @RequestParam(required = false)
          @Nullable String since,
      Limit limit,
      @Nullable Cursor cursor) {
    Long size = Parameters.number("since", since);
    Page<SealedTree> page = sealed.since(caller.tenant(), size == null ? 0 : size, limit, cursor);
    return new Page<>(page.items().stream().map(CheckpointView::of).toList(), page.next());
  }

  @Operation(
      operationId = "listAuditKeys",
      summary = "Lists the keys that checkpoints and exports are checked with",
      description =
          "Whoever does not trust the operator keeps them from the beginning, or has them from"
              + " somebody else.")
  @GetMapping("/keys")
  @Allowed(action = READ)
  Page<KeyView> keys(Caller caller) {
    return new Page<>(sealed.verifiers(caller.tenant()).stream().map(KeyView::of).toList(), null);
  }

  @Operation(
      operationId = "proveInclusion",
      summary = "Proves that an event is in the tenant's tree",
      description =
          "In that of the latest checkpoint, where no size is given; the checkpoint is awaited as long"
              + " as Hive-Max-Wait-Ms says.")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "422", description = "The tree had no such size, or not the event")
  @GetMapping("/proofs/inclusion")
  @Allowed(action = READ)
  InclusionView inclusion(
      Caller caller,
      @Parameter(
              description = "The event's position in the log",
              schema = @Schema(implementation = Long.class, minimum = "1"))
          @RequestParam
          String position,
      @Parameter(
              description = "How many leaves the tree has",
              schema = @Schema(implementation = Long.class, minimum = "1"))
          @RequestParam(required = false)
          @Nullable String treeSize,
      MinPosition min)
      throws InterruptedException {
    long wanted = Parameters.requiredNumber("position", position);
    if (wanted == 0) {
      throw Problem.invalid("?position", "must be a number from 1");
    }
    return proofs.inclusion(
        caller.tenant(), wanted, Parameters.number("treeSize", treeSize), min.maxWait());
  }

  @Operation(
      operationId = "proveConsistency",
      summary = "Proves that the tree the tenant had is the beginning of a later one")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "422", description = "The tree never had these sizes")
  @GetMapping("/proofs/consistency")
  @Allowed(action = READ)
  ConsistencyView consistency(
      Caller caller,
      @Parameter(
              description = "How many leaves the earlier tree has",
              schema = @Schema(implementation = Long.class, minimum = "0"))
          @RequestParam
          String from,
      @Parameter(
              description = "How many leaves the later tree has",
              schema = @Schema(implementation = Long.class, minimum = "0"))
          @RequestParam
          String to) {
    return proofs.consistency(
        caller.tenant(),
        Parameters.requiredNumber("from", from),
        Parameters.requiredNumber("to", to));
  }
}
