package com.leanvibe.hive.query.compliance;

import com.leanvibe.hive.platform.problem.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Makes reports, a few at a time. */
@Component
final class Reports {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Inquiries inquiries;
  private final ComplianceSettings settings;
  private final Semaphore places;

  Reports(Inquiries inquiries, ComplianceSettings settings) {
    this.inquiries = inquiries;
    this.settings = settings;
    this.places = new Semaphore(settings.atOnce());
  }

  /**
   * Shows what there is for some criteria. Evidence that several of them share is evaluated once.
   *
   * @param samples how many to show of each evidence at most
   * @throws Problem 503 where others are having as many made as an instance makes
   */
  List<CriterionView> of(List<Criterion> criteria, String tenant, Period period, int samples) {
    if (!places.tryAcquire()) {
      throw Problem.unavailable("Other reports are being made", RETRY_AFTER);
    }
    try {
      Function<Evidence, EvidenceView> once = evaluation(tenant, period, samples);
      return criteria.stream()
          .map(each -> view(each, each.evidence().stream().map(once).toList()))
          .toList();
    } finally {
      places.release();
    }
  }

  private Function<Evidence, EvidenceView> evaluation(String tenant, Period period, int samples) {
    long end = System.nanoTime() + settings.report().toNanos();
    Map<Evidence, EvidenceView> evaluated = new HashMap<>();
    return evidence ->
        evaluated.computeIfAbsent(
            evidence, each -> inquiries.evaluate(each, tenant, period, samples, deadline(end)));
  }

  private long deadline(long end) {
    long own = System.nanoTime() + settings.evidence().toNanos();
    return own - end < 0 ? own : end;
  }

  private static CriterionView view(Criterion criterion, List<EvidenceView> evidence) {
    return new CriterionView(
        criterion.id(),
        criterion.title(),
        CriterionStatus.of(evidence),
        criterion.beyond(),
        evidence);
  }
}
