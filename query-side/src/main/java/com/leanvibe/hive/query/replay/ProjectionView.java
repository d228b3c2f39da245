package com.leanvibe.hive.query.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.query.projection.follow.ProjectionReport;
import org.jspecify.annotations.Nullable;

/**
 * A projection.
 *
 * @param version the version that built its rows
 * @param position every event up to here is part of its read model, but for dead letters
 * @param lag how many records of the topic it has not taken in; null where Kafka does not say
 * @param recordsPerSecond how many of the topic it took in of late, watermarks among them: between
 *     the last two looks that were a second apart; 0 at the first
 * @param deadLetters how many the caller may see
 */
@JsonInclude
record ProjectionView(
    String name,
    int version,
    long position,
    @Nullable Long lag,
    double recordsPerSecond,
    ProjectionReport.Status status,
    long deadLetters) {

  static ProjectionView of(ProjectionReport report, long deadLetters) {
    return new ProjectionView(
        report.name(),
        report.version(),
        report.position(),
        report.lag(),
        Math.round(report.recordsPerSecond() * 10) / 10.0,
        report.status(),
        deadLetters);
  }
}
