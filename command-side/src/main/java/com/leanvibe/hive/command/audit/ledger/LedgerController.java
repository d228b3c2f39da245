package com.leanvibe.hive.command.audit.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Compares the log with the ledger where somebody asks for it. */
@RestController
@RequestMapping("/api/v1/audit/checks")
class LedgerController {

  private static final Logger log = LoggerFactory.getLogger(LedgerController.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final LedgerCheck check;
  private final Semaphore checking = new Semaphore(1);

  LedgerController(LedgerCheck check) {
    this.check = check;
  }

  /**
   * What was found.
   *
   * @param agrees whether the log is what was signed of it
   * @param events how many events of the tenant were compared
   * @param checkpoints how many checkpoints agree with them
   * @param difference the first thing that differs
   */
  @JsonInclude
  record LedgerFinding(
      boolean agrees, long events, long checkpoints, @Nullable String difference) {}

  @PostMapping
  @Operation(
      operationId = "checkLedger",
      summary = "Compare the tenant's events in the log with all that was signed of them",
      description =
          "Reads the whole log. Whoever does not trust this side checks" + " an export instead.")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "429", description = "This instance is at such a check")
  @Allowed(action = "audit:check")
  LedgerFinding check(Caller caller) {
    if (!checking.tryAcquire()) {
      throw Problem.tooManyRequests("A check is running", RETRY_AFTER);
    }
    try {
      LedgerCheck.Finding found = check.of(caller.tenant());
      if (found.difference() != null) {
        log.error("The log of {} is not what was signed: {}", caller.tenant(), found.difference());
      }
      return new LedgerFinding(
          found.difference() == null, found.events(), found.checkpoints(), found.difference());
    } finally {
      checking.release();
    }
  }
}
