package com.leanvibe.hive.query.system;

import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.query.projection.DeadLetterBox;
import com.leanvibe.hive.query.projection.DeadLetterScope;
import com.leanvibe.hive.query.projection.follow.ProjectionReport;
import com.leanvibe.hive.query.projection.follow.ProjectionReports;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts overviews together. */
@Component
final class Overviews {

  private final TenantFigures figures;
  private final ProjectionReports reports;
  private final DeadLetterBox deadLetters;
  private final Gate gate;
  private final Clock clock = Clock.systemUTC();

  Overviews(
      TenantFigures figures, ProjectionReports reports, DeadLetterBox deadLetters, Gate gate) {
    this.figures = figures;
    this.reports = reports;
    this.deadLetters = deadLetters;
    this.gate = gate;
  }

  Overview of(Caller caller) {
    List<ProjectionReport> projections = reports.all();
    Overview.Counts counts = figures.counts(caller.tenant());
    Alerts alerts =
        new Alerts()
            .ledger(figures.differingCheckpoints(caller.tenant()))
            .projections(projections)
            .deadLetters(letters(caller))
            .tasks(counts, figures.oldestQueued(caller.tenant()).orElse(null), clock.instant());
    return new Overview(counts, figures.rates(caller.tenant()), lag(projections), alerts.list());
  }

  private long letters(Caller caller) {
    DeadLetterScope scope = DeadLetterScope.of(caller, gate);
    return deadLetters.counts(scope).values().stream().mapToLong(Long::longValue).sum();
  }

  private static Overview.Lag lag(List<ProjectionReport> projections) {
    long position = projections.stream().mapToLong(ProjectionReport::position).min().orElse(0);
    return new Overview.Lag(position, records(projections));
  }

  private static @Nullable Long records(List<ProjectionReport> projections) {
    if (projections.stream().anyMatch(report -> report.lag() == null)) {
      return null;
    }
    return projections.stream()
        .map(ProjectionReport::lag)
        .filter(Objects::nonNull)
        .max(Long::compare)
        .orElse(null);
  }
}
