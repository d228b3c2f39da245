package com.leanvibe.hive.query.compliance;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the hive has to show for the Trust Services criteria of SOC 2. */
@RestController
@RequestMapping("/api/v1/compliance/soc2")
class ComplianceController {

  private static final String READ = "compliance:read";
  private static final String FROM =
      "The beginning of the period; 90 days before its end where it is not given";
  private static final String TO = "The end of the period, itself included; now where not given";
  private static final String SAMPLES = "How many to show of each evidence; 5 where not given";
  private static final int MOST_SAMPLES = 50;
  private static final int USUAL_SAMPLES = 5;

  private final Reports reports;

  ComplianceController(Reports reports) {
    this.reports = reports;
  }

  @Operation(
      operationId = "reportCompliance",
      summary = "Shows each criterion of SOC 2 with its evidence, evaluated now",
      description =
          "What could not be evaluated in time says so: a criterion alone has more of it. What is"
              + " asked of a read model, and what was done later, is as of now.")
  @GetMapping
  @Allowed(action = READ)
  ReportView all(
      Caller caller,
      @Parameter(description = FROM, schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = TO, schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String to,
      @Parameter(
              description = SAMPLES,
              schema = @Schema(implementation = Integer.class, minimum = "0", maximum = "50"))
          @RequestParam(required = false)
          @Nullable String samples) {
    Period period = Period.parse(from, to, Instant.now());
    return new ReportView(
        reports.of(Criteria.all(), caller.tenant(), period, samples(samples)),
        period.from(),
        period.to(),
        null);
  }

  @Operation(
      operationId = "reportCriterion",
      summary = "Shows one criterion of SOC 2 with its evidence, evaluated now")
  @GetMapping("/{criterion}")
  @Allowed(action = READ)
  CriterionView one(
      Caller caller,
      @Parameter(description = "As the AICPA numbers it", example = "CC6.1") @PathVariable
          String criterion,
      @Parameter(description = FROM, schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = TO, schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String to,
      @Parameter(
              description = SAMPLES,
              schema = @Schema(implementation = Integer.class, minimum = "0", maximum = "50"))
          @RequestParam(required = false)
          @Nullable String samples) {
    Period period = Period.parse(from, to, Instant.now());
    int most = samples(samples);
    Criterion asked =
        Criteria.find(criterion).orElseThrow(() -> Problem.notFound("criterion/" + criterion));
    return reports.of(List.of(asked), caller.tenant(), period, most).getFirst();
  }

  private static int samples(@Nullable String text) {
    Integer given = Parameters.digits("samples", text, MOST_SAMPLES);
    return given == null ? USUAL_SAMPLES : given;
  }
}
