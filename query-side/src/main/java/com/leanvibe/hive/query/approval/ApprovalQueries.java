package com.leanvibe.hive.query.approval;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.platform.security.Sight;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.table.KeysetQuery;
import com.leanvibe.hive.query.table.Listed;
import com.leanvibe.hive.query.table.Places;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Finds approvals. */
@Component
final class ApprovalQueries {

  private static final TypeReference<List<Vote>> VOTES = new TypeReference<>() {};
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

  private static final String COLUMNS =
      """
      approval_id, version, status, rule, action, resource, method, path, requester, hash, required,
      array_to_json(approvers) as approvers, votes, used_position, requested_at, expires_at, updated_at""";

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final Listed<ApprovalSummary> listed =
      new Listed<>(
          this::summary,
          ApprovalSummary::place,
          Places.none("approval", "approval_id"),
          approval -> Map.of());

  ApprovalQueries(JdbcTemplate jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.json = codec.json();
  }

  Optional<ApprovalView> find(String tenant, UUID approval) {
    return jdbc
        .query(
            "select %s, body from approval where tenant = ? and approval_id = ?".formatted(COLUMNS),
            Row.mapper(this::view),
            tenant,
            approval)
        .stream()
        .findAny();
  }

  /** A page of those approvals that a caller may see. */
  Page<ApprovalSummary> list(
      String tenant, Sight sight, ApprovalFilter filter, Limit limit, @Nullable Cursor after) {
    return new KeysetQuery(
            "select %s from approval".formatted(COLUMNS), "requested_at", "approval_id", tenant)
        .and("status = ?", filter.status())
        .and("requester = ?", filter.requester())
        .and("action = ?", filter.action())
        .and("(approvers = '{}' or ? = any (approvers))", filter.approver())
        .page(jdbc, listed, sight, limit, after);
  }

  private ApprovalView view(Row row) throws SQLException {
    return new ApprovalView(summary(row), row.text("body"));
  }

  private ApprovalSummary summary(Row row) throws SQLException {
    return new ApprovalSummary(
        row.uuid("approval_id"),
        row.number("version"),
        ApprovalStatus.valueOf(row.text("status")),
        row.text("rule"),
        row.text("action"),
        row.text("resource"),
        row.text("method"),
        row.text("path"),
        row.text("requester"),
        row.text("hash"),
        row.integer("required"),
        json.readValue(row.text("approvers"), WORDS),
        json.readValue(row.text("votes"), VOTES),
        row.numberOrNull("used_position"),
        row.instant("requested_at"),
        row.instant("expires_at"),
        row.instant("updated_at"));
  }
}
