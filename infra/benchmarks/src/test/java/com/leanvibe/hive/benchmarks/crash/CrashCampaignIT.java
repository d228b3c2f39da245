package com.leanvibe.hive.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.benchmarks.crash.Logbook.Acknowledged;
import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import com.leanvibe.hive.services.RunningHive;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/**
 * Whatever is killed, what was acknowledged is kept; and where it is not, the campaign says so:
 * what is taken or changed behind the hive's back afterwards is named.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashCampaignIT {

  private static final int ROUNDS = 3;
  private static final int NIGHTLY_ROUNDS = 20;

  private static RunningHive hive;
  private static CrashOutcome campaign;

  @BeforeAll
  static void campaign() throws Exception {
    hive = RunningHive.up();
    campaign = new CrashCampaign(hive, Plan.of(seed(3), ROUNDS), line -> {}).run();
  }

  /** The same kills in each build; at night others each time, of which the summary has the seed. */
  private static long seed(long usual) {
    return Long.getLong("hive.crash.seed", usual);
  }

  @AfterAll
  static void down() {
    hive.close();
  }

  @Test
  @Order(1)
  void nothingThatWasPromisedIsBrokenByKills(TestReporter reporter) {
    tell(campaign, reporter);

    assertThat(campaign.violations()).as(campaign.summary()).isEmpty();
    assertThat(campaign.kills()).hasSize(ROUNDS);
    assertThat(campaign.logbook().acknowledged()).hasSizeGreaterThan(50);
    assertThat(campaign.logbook().messages()).isGreaterThan(20);
    assertThat(campaign.replacements()).isPositive();
  }

  @Test
  @Order(2)
  @Tag("nightly")
  void nothingThatWasPromisedIsBrokenByManyKills(TestReporter reporter) throws Exception {
    long seed = seed(ThreadLocalRandom.current().nextLong(1_000_000));
    CrashOutcome many = new CrashCampaign(hive, Plan.of(seed, NIGHTLY_ROUNDS), line -> {}).run();
    tell(many, reporter);

    assertThat(many.violations()).as(many.summary()).isEmpty();
  }

  @Test
  @Order(3)
  void aRowOfAReadModelThatWasEditedDiverges() throws Exception {
    String task = campaign.logbook().tasksByKey().values().iterator().next();

    edit("hive_query", "update task set status = 'FAILED' where task_id = '" + task + "'");
    Evidence evidence = Evidence.of(hive, campaign.logbook());
    List<Violation> found = new ReadModels().violations(evidence);
    List<Violation> replayed = new ReplaysFromZero().violations(evidence);
    edit("hive_query", "update task set status = 'COMPLETED' where task_id = '" + task + "'");

    assertThat(found).singleElement().satisfies(each -> isOf(Kind.DIVERGED, task, each));
    assertThat(replayed).singleElement().satisfies(each -> isOf(Kind.DIVERGED, task, each));
  }

  @Test
  @Order(4)
  void anAcknowledgedEventThatWasDeletedIsLostAndLeavesAGap() throws Exception {
    Acknowledged completed =
        campaign.logbook().acknowledged().stream()
            .filter(each -> each.event().equals("hive.task.TaskCompleted"))
            .findFirst()
            .orElseThrow();

    edit("hive_command", "delete from event where position = " + completed.position());
    Evidence evidence = Evidence.of(hive, campaign.logbook());

    assertThat(new AcknowledgedCommands().violations(evidence))
        .singleElement()
        .satisfies(each -> isOf(Kind.LOST, completed.aggregate(), each));
    assertThat(new Density().violations(evidence))
        .singleElement()
        .satisfies(each -> isOf(Kind.GAP, "followed by " + (completed.position() + 1), each));
    assertThat(new ReadModels().violations(evidence))
        .anySatisfy(each -> isOf(Kind.DIVERGED, completed.aggregate(), each));
    assertThat(new Ledgers().violations(evidence))
        .anySatisfy(each -> isOf(Kind.LEDGER, "check of the log", each));
  }

  private static void isOf(Kind kind, String what, Violation violation) {
    assertThat(violation.kind()).isEqualTo(kind);
    assertThat(violation.what()).contains(what);
  }

  private static void edit(String database, String command) throws SQLException {
    try (Connection connection = hive.connect(database);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(command)).isOne();
    }
  }

  private static void tell(CrashOutcome outcome, TestReporter reporter) {
    reporter.publishEntry("campaign", outcome.summary());
    reporter.publishEntry("slowest recovery", outcome.slowest().toString());
  }
}
