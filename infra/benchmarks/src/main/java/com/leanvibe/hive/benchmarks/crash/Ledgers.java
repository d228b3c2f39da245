package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The log is what was signed of it, as the command side finds when it is asked to compare; the
 * query side's own tree agrees with every checkpoint; and its trail has every position up to the
 * log's head.
 */
final class Ledgers implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String BEHIND =
      """
      select (select position from audit_head) < %d
        or exists (select from audit_checkpoint where state = 'RECEIVED')""";

  private static final String MISSING =
      "select %1$d - count(*) from audit_event where position <= %1$d";

  private static final String DIFFERING =
      "select count(*) from audit_checkpoint where state = 'DIFFERS'";

  @Override
  public List<Violation> violations(Evidence evidence) throws Exception {
    List<Violation> found = new ArrayList<>();
    checkLog(evidence.admin(), found);
    checkTrail(evidence, found);
    return found;
  }

  private static void checkLog(Caller admin, List<Violation> found)
      throws IOException, InterruptedException {
    Answer answer = admin.command("/audit/checks", Map.of());
    if (answer.status() != 200 || !answer.body().path("agrees").asBoolean()) {
      found.add(new Violation(Kind.LEDGER, "The check of the log: " + answer.body()));
    }
  }

  private static void checkTrail(Evidence evidence, List<Violation> found) throws Exception {
    long head = evidence.log().head();
    try (Connection connection = evidence.hive().connect("hive_query");
        Statement statement = connection.createStatement()) {
      if (!Pace.holdsWithin(PATIENCE, () -> !isTrue(statement, BEHIND.formatted(head)))) {
        found.add(new Violation(Kind.LEDGER, "The trail does not reach position " + head));
      }
      long missing = number(statement, MISSING.formatted(head));
      if (missing != 0) {
        found.add(new Violation(Kind.LEDGER, missing + " positions are not in the trail"));
      }
      long differing = number(statement, DIFFERING);
      if (differing != 0) {
        found.add(new Violation(Kind.LEDGER, differing + " checkpoints differ from the trail"));
      }
    }
  }

  private static boolean isTrue(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
