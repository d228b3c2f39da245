package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the table of what waits for approval. */
@Component
class OpenApprovals {

  private static final int BATCH = 100;

  private static final String SELECT =
      """
      select approval_id, kind, tenant, requester, hash, status, required, given, approvers, expires_at,
        used_position, correlation_id, traceparent
      from approval where\s""";

  private final JdbcClient jdbc;

  OpenApprovals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What somebody has asked for in these very words, and has neither got nor been refused. */
  Optional<OpenApproval> find(String tenant, String requester, String hash) {
    return jdbc.sql(
            SELECT
                + """
                kind = 'approval' and status in ('AWAITING_APPROVAL', 'APPROVED')
                and tenant = ? and requester = ? and hash = ?""")
        .params(tenant, requester, hash)
        .query(OpenApprovals::approval)
        .optional();
  }

  /** How many of the actions somebody has asked for are open. */
  int count(String tenant, String requester) {
    return jdbc.sql(
            """
            select count(*) from approval
            where kind = 'approval' and status in ('AWAITING_APPROVAL', 'APPROVED')
              and tenant = ? and requester = ?""")
        .params(tenant, requester)
        .query(Integer.class)
        .single();
  }

  OpenApproval get(ApprovalId id) {
    return jdbc.sql(SELECT + "approval_id = ?")
        .param(id.value())
        .query(OpenApprovals::approval)
        .single();
  }

  /** Some of what was not approved, or not done, by now. */
  List<OpenApproval> overdue(Instant now) {
    return jdbc.sql(
            SELECT
                + """
                kind = 'approval' and status in ('AWAITING_APPROVAL', 'APPROVED')
                and expires_at <= ? order by expires_at limit ?""")
        .params(Timestamp.from(now), BATCH)
        .query(OpenApprovals::approval)
        .list();
  }

  /** Some of what those whom it concerns have not been told. */
  List<OpenApproval> untold() {
    return jdbc.sql(SELECT + "told is distinct from status order by approval_id limit ?")
        .param(BATCH)
        .query(OpenApprovals::approval)
        .list();
  }

  /** What approvers are shown of it, as JSON. */
  byte[] shown(UUID id) {
    return jdbc.sql("select shown from approval where approval_id = ?")
        .param(id)
        .query((row, number) -> row.getBytes("shown"))
        .single();
  }

  private static OpenApproval approval(ResultSet row, int number) throws SQLException {
    return new OpenApproval(
        row.getObject("approval_id", UUID.class),
        row.getString("kind"),
        row.getString("tenant"),
        row.getString("requester"),
        row.getString("hash"),
        ApprovalStatus.valueOf(row.getString("status")),
        row.getInt("required"),
        row.getInt("given"),
        List.of((String[]) row.getArray("approvers").getArray()),
        row.getTimestamp("expires_at").toInstant(),
        row.getObject("used_position", Long.class),
        row.getString("correlation_id"),
        row.getString("traceparent"));
  }
}
