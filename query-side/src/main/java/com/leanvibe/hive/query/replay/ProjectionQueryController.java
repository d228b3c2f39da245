package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.projection.DeadLetterBox;
import com.leanvibe.hive.query.projection.DeadLetterScope;
import com.leanvibe.hive.query.projection.follow.ProjectionReports;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows how the projections are doing. */
@RestController
class ProjectionQueryController {

  private final ProjectionReports reports;
  private final DeadLetterBox deadLetters;

  private final Gate gate;

  ProjectionQueryController(ProjectionReports reports, DeadLetterBox deadLetters, Gate gate) {
    this.gate = gate;
    this.reports = reports;
    this.deadLetters = deadLetters;
  }

  /** All of them at once: there are as many as there are read models. */
  @Operation(
      operationId = "listProjections",
      summary = "Lists the projections: version, position, lag, status, dead letters",
      description = "All of them at once. Dead letters are counted that the caller may see.")
  @GetMapping("/api/v1/replays/projections")
  @Allowed(action = "replay:read")
  Page<ProjectionView> list(Caller caller) {
    Map<String, Long> letters = deadLetters.counts(DeadLetterScope.of(caller, gate));
    return new Page<>(
        reports.all().stream()
            .map(report -> ProjectionView.of(report, letters.getOrDefault(report.name(), 0L)))
            .toList(),
        null);
  }
}
