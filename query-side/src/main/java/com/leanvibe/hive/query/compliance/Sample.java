package com.leanvibe.hive.query.compliance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.query.table.Row;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of what was found.
 *
 * @param position of its event in the log, null where it is no single event
 * @param actor who did it, null where nobody did
 * @param exception what an auditor would ask about, null where there is nothing
 * @param details depend on the evidence
 */
@JsonInclude
record Sample(
    @Nullable Long position,
    Instant occurredAt,
    @Nullable String actor,
    @Nullable String exception,
    @Schema(types = "object") JsonNode details) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Sample read(Row row) throws SQLException {
    return new Sample(
        row.numberOrNull("position"),
        row.instant("at"),
        row.textOrNull("by"),
        row.textOrNull("exception"),
        JSON.readTree(row.text("details")));
  }
}
