package com.leanvibe.hive.query.compliance;

import java.util.List;

/**
 * A criterion, and what the hive has to show for it.
 *
 * @param criterion as the AICPA numbers it
 * @param beyond what no software can show of it
 */
record CriterionView(
    String criterion,
    String title,
    CriterionStatus status,
    String beyond,
    List<EvidenceView> evidence) {}
