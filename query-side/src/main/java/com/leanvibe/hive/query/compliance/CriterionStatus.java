package com.leanvibe.hive.query.compliance;

import java.util.List;

/** What there is to show for a criterion. */
enum CriterionStatus {
  /** There is evidence, and nothing in it that an auditor would ask about. */
  EVIDENCE,
  /** There is something that an auditor would ask about. */
  EXCEPTION,
  /** Nothing happened in the period that could be evidence. */
  NO_EVENTS,
  /** No software has anything to show for it. */
  NOT_BY_SOFTWARE,
  /** Some of the evidence could not be evaluated, and there is no exception in the rest. */
  NOT_EVALUATED;

  static CriterionStatus of(List<EvidenceView> evidence) {
    if (evidence.isEmpty()) {
      return NOT_BY_SOFTWARE;
    }
    if (evidence.stream().anyMatch(EvidenceView::hasExceptions)) {
      return EXCEPTION;
    }
    if (evidence.stream().anyMatch(EvidenceView::isMissing)) {
      return NOT_EVALUATED;
    }
    return evidence.stream().allMatch(EvidenceView::isEmpty) ? NO_EVENTS : EVIDENCE;
  }
}
