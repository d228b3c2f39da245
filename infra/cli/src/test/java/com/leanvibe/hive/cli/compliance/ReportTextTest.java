package com.leanvibe.hive.cli.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.cli.client.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a person reads of a report. */
class ReportTextTest {

  private static final String CRITERION =
      """
      {"criterion": "CC6.3", "status": "EXCEPTION", "evidence": [
        {"name": "role-grants", "population": 41, "exceptions": 1, "failure": null, "samples": [
          {"position": 7, "occurredAt": "2026-03-01T08:00:00Z", "actor": "alice",
           "exception": "no reason was given\\u001b[2J"},
          {"position": 6, "occurredAt": "2026-03-01T07:00:00Z", "actor": "alice",
           "exception": null}]},
        {"name": "terminations", "population": null, "exceptions": null,
         "failure": "It took too long", "samples": []}]}
      """;

  private static final String UNPROVABLE =
      """
      {"criterion": "P1", "status": "NOT_BY_SOFTWARE", "evidence": []}""";

  @Test
  void evidence_is_told_in_numbers_and_exceptions_one_by_one() {
    assertThat(ReportText.lines(Json.read(CRITERION)))
        .containsExactly(
            "CRITERION  STATUS     EVIDENCE      CASES             EXCEPTIONS",
            "CC6.3      EXCEPTION  role-grants   41                1",
            "CC6.3      EXCEPTION  terminations  It took too long",
            "",
            "role-grants  2026-03-01T08:00:00Z  position 7 by alice: no reason was given [2J");
  }

  @Test
  void an_exception_that_is_evidence_for_several_criteria_is_told_once() {
    JsonNode report =
        Json.read("{\"items\": [%s, %s, %s]}".formatted(CRITERION, CRITERION, UNPROVABLE));

    List<String> lines = ReportText.lines(report);

    assertThat(lines).filteredOn(line -> line.contains("no reason was given")).hasSize(1);
    assertThat(lines).contains("P1         NOT_BY_SOFTWARE");
  }
}
