package com.leanvibe.hive.query.compliance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All criteria, and what the hive has to show for them.
 *
 * @param from the beginning of the period, itself included
 * @param to the end of the period, itself included
 * @param next always null: all of them are answered at once
 */
@JsonInclude
record ReportView(List<CriterionView> items, Instant from, Instant to, @Nullable String next) {}
