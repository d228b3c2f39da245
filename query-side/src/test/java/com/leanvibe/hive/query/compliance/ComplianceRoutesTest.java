package com.leanvibe.hive.query.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Reports on SOC 2 have every criterion, of the caller's tenant and of the period asked for. */
@ExtendWith(SharedStage.class)
class ComplianceRoutesTest {

  private final SharedInstance shared;
  private final Story story;

  ComplianceRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
  }

  private JsonNode report(String parameters) {
    return report(story, parameters);
  }

  private JsonNode report(Story of, String parameters) {
    Answer answer = shared.get(of, "/compliance/soc2" + parameters);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body();
  }

  private void grant(String reason) {
    story.record(
        "alice",
        new RoleGranted(
            GrantId.next(), story.tenant(), "bob", "OPERATOR", "tenant", null, null, reason));
  }

  private static JsonNode evidence(JsonNode report, String criterion, String name) {
    return criterion(report, criterion)
        .path("evidence")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(name))
        .findAny()
        .orElseThrow();
  }

  private static JsonNode criterion(JsonNode report, String id) {
    return report
        .path("items")
        .valueStream()
        .filter(each -> each.path("criterion").asString().equals(id))
        .findAny()
        .orElseThrow();
  }

  @Test
  void a_report_has_every_criterion_with_what_software_cannot_show() {
    JsonNode report = report("");

    assertThat(report.path("items").valueStream().map(each -> each.path("criterion").asString()))
        .containsExactly(
            "CC6.1", "CC6.2", "CC6.3", "CC6.6", "CC6.7", "CC7.2", "CC7.3", "CC7.4", "CC8.1", "A1.2",
            "A1.3", "PI1", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8");
    assertThat(report.path("next").isNull()).isTrue();
    assertThat(report.path("items").valueStream())
        .allSatisfy(
            each -> {
              assertThat(each.path("beyond").asString()).isNotBlank();
              assertThat(each.path("status").asString())
                  .isEqualTo(each.path("evidence").isEmpty() ? "NOT_BY_SOFTWARE" : "NO_EVENTS");
            });
  }

  @Test
  void each_evidence_says_what_was_asked_what_it_shows_and_how_long_it_took() {
    grant("helps");

    JsonNode report = report(Soc2.PERIOD);

    assertThat(
            report.path("items").valueStream().flatMap(each -> each.path("evidence").valueStream()))
        .allSatisfy(
            each -> {
              assertThat(each.path("query").asString()).matches("(?s)(select|GET) .*:t(o|enant).*");
              assertThat(each.path("shows").asString()).contains("xception");
              assertThat(each.path("tookMs").asLong()).isBetween(0L, 5_000L);
              assertThat(each.path("evaluatedAt").asString()).endsWith("Z");
              assertThat(each.path("failure").isNull()).as(each.toString()).isTrue();
            });
    assertThat(criterion(report, "CC6.2").path("status").asString()).isEqualTo("EVIDENCE");
  }

  @Test
  void one_criterion_is_what_the_report_says_of_it() {
    grant(" ");

    JsonNode alone = shared.get(story, "/compliance/soc2/CC6.2" + Soc2.PERIOD).body();

    assertThat(alone.path("status").asString()).isEqualTo("EXCEPTION");
    assertThat(alone.path("criterion").asString()).isEqualTo("CC6.2");
    JsonNode whole = criterion(report(Soc2.PERIOD), "CC6.2");
    assertThat(alone.path("evidence").findValues("exceptions"))
        .isEqualTo(whole.path("evidence").findValues("exceptions"));
    assertThat(alone.path("evidence").findValues("samples"))
        .isEqualTo(whole.path("evidence").findValues("samples"));
  }

  @Test
  void only_what_happened_in_the_period_counts() {
    grant("first");
    String first = story.now().toString();
    grant("second");
    String second = story.now().toString();
    grant("third");

    assertThat(population("?from=" + second + "&to=" + second)).isEqualTo(1);
    assertThat(population("?from=" + first + "&to=" + second)).isEqualTo(2);
    assertThat(population("?from=" + first)).isEqualTo(3);
    assertThat(population("?to=2026-03-01T00:00:00Z")).isZero();
    assertThat(population("?to=2026-03-02T00:00:00Z")).isEqualTo(3);
  }

  private long population(String parameters) {
    return evidence(report(parameters), "CC6.3", "role-grants").path("population").asLong();
  }

  @Test
  void as_many_samples_are_shown_as_are_asked_for() {
    for (int i = 0; i < 7; i++) {
      grant("reason " + i);
    }
    grant("");
    String from = "?from=2026-02-01T00:00:00Z";

    assertThat(samples(from)).isEqualTo(5);
    assertThat(samples(from + "&samples=0")).isZero();
    assertThat(samples(from + "&samples=1")).isEqualTo(1);
    assertThat(samples(from + "&samples=50")).isEqualTo(8);
  }

  private int samples(String parameters) {
    return evidence(report(parameters), "CC6.3", "role-grants").path("samples").size();
  }

  @Test
  void another_tenant_sees_nothing_of_it() {
    grant(" ");
    story.submit("unfinished");
    Story other = shared.story();

    JsonNode report = report(other, Soc2.PERIOD);

    assertThat(criterion(report(Soc2.PERIOD), "CC6.3").path("status").asString())
        .isEqualTo("EXCEPTION");
    assertThat(report.path("items").findValues("population"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.asLong()).isZero());
    assertThat(report.toString()).doesNotContain("alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=yesterday",
        "?from=1",
        "?to=2026-13-01T00:00:00Z",
        "?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z",
        "?from=9999-01-01T00:00:00Z",
        "?samples=-1",
        "?samples=51",
        "?samples=many",
        "?at=2026-03-02T00:00:00Z",
        "?samples=1&samples=2"
      })
  void what_makes_no_sense_is_400(String parameters) {
    for (String path : List.of("/compliance/soc2", "/compliance/soc2/CC6.1")) {
      Answer answer = shared.get(story, path + parameters);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CC6", "cc6.1", "CC9.9", "%00", "P9"})
  void a_criterion_that_is_none_is_404(String id) {
    Answer answer = shared.get(story, "/compliance/soc2/" + id);

    assertThat(answer.status()).as(answer.toString()).isIn(400, 404);
  }

  @Test
  void an_auditor_may_and_an_agent_and_an_operator_may_not() {
    report("");

    assertThat(as(Role.AUDITOR)).isEqualTo(200);
    assertThat(as(Role.OPERATOR)).isEqualTo(403);
    assertThat(as(Role.AGENT)).isEqualTo(403);
    assertThat(shared.instance().anybody().get("/compliance/soc2").status()).isEqualTo(401);
  }

  private int as(Role role) {
    return shared
        .instance()
        .as("somebody", story.tenant(), role)
        .get("/compliance/soc2/P1")
        .status();
  }

  @Test
  void what_takes_too_long_is_given_up_and_said_to_be_so() throws SQLException {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start(Map.of("hive.compliance.evidence", "300ms"));
      try (Connection owner =
              DriverManager.getConnection(
                  stage.database().url(),
                  stage.database().owner(),
                  stage.database().ownerPassword());
          Statement statement = owner.createStatement()) {
        owner.setAutoCommit(false);
        statement.execute("lock table audit_event in access exclusive mode");

        JsonNode report = instance.admin("default").get("/compliance/soc2/CC6.2").body();

        assertThat(report.path("status").asString()).isEqualTo("NOT_EVALUATED");
        assertThat(report.path("evidence").findValuesAsString("failure"))
            .hasSize(3)
            .containsOnly("It took too long");
      }
    }
  }

  @Test
  void what_cannot_be_read_is_said_to_be_so() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start();
      byte[] metadata = stage.log().metadata("default", "somebody", Instant.now());
      stage
          .log()
          .record("sign-in/x", "hive.identity.SignInFailed", 1, metadata, "{\"r".getBytes(UTF_8));
      stage.project();

      JsonNode report = instance.admin("default").get("/compliance/soc2/CC6.6").body();

      assertThat(report.path("status").asString()).isEqualTo("NOT_EVALUATED");
      assertThat(report.path("evidence").findValuesAsString("failure").getFirst())
          .startsWith("Something in the trail cannot be read");
    }
  }

  @Test
  void where_all_the_time_is_over_the_rest_is_not_asked() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start(Map.of("hive.compliance.report", "0ms"));

      JsonNode report = instance.admin("default").get("/compliance/soc2").body();

      assertThat(criterion(report, "CC8.1").path("status").asString()).isEqualTo("NOT_EVALUATED");
      assertThat(criterion(report, "P1").path("status").asString()).isEqualTo("NOT_BY_SOFTWARE");
    }
  }

  @Test
  void more_reports_than_an_instance_makes_at_once_are_turned_away() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start(Map.of("hive.compliance.at-once", "0"));

      Answer answer = instance.admin("default").get("/compliance/soc2");

      assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("5");
    }
  }
}
