package com.leanvibe.hive.cli.compliance;

import com.leanvibe.hive.cli.terminal.Text;
import com.leanvibe.hive.cli.terminal.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A report for a person: each criterion's evidence in numbers, then the exceptions one by one. */
final class ReportText {

  private ReportText() {}

  /** Of a whole report, or of one criterion. */
  static List<String> lines(JsonNode report) {
    List<JsonNode> criteria =
        report.has("items") ? report.path("items").valueStream().toList() : List.of(report);
    List<String> lines = new ArrayList<>(table(criteria));
    Set<String> exceptions = new LinkedHashSet<>();
    criteria.stream()
        .flatMap(each -> each.path("evidence").valueStream())
        .flatMap(ReportText::exceptions)
        .forEach(exceptions::add);
    if (!exceptions.isEmpty()) {
      lines.add("");
      lines.addAll(exceptions);
    }
    return lines;
  }

  private static List<String> table(List<JsonNode> criteria) {
    TextTable table = new TextTable("CRITERION", "STATUS", "EVIDENCE", "CASES", "EXCEPTIONS");
    for (JsonNode criterion : criteria) {
      String id = criterion.path("criterion").asString("");
      String status = criterion.path("status").asString("");
      if (criterion.path("evidence").isEmpty()) {
        table.row(id, status, "", "", "");
      }
      for (JsonNode evidence : criterion.path("evidence")) {
        table.row(id, status, evidence.path("name").asString(""), cases(evidence), count(evidence));
      }
    }
    return table.lines();
  }

  /** How many there are, or why nobody knows. */
  private static String cases(JsonNode evidence) {
    return evidence.path("population").asString(evidence.path("failure").asString(""));
  }

  private static String count(JsonNode evidence) {
    return evidence.path("exceptions").asString("");
  }

  private static Stream<String> exceptions(JsonNode evidence) {
    String name = evidence.path("name").asString("");
    return evidence
        .path("samples")
        .valueStream()
        .filter(sample -> sample.path("exception").isString())
        .map(sample -> Text.visible(exception(name, sample)));
  }

  private static String exception(String name, JsonNode sample) {
    return "%s  %s  %s by %s: %s"
        .formatted(
            name,
            sample.path("occurredAt").asString(""),
            sample.path("position").isNull() ? "" : "position " + sample.path("position").asLong(),
            sample.path("actor").asString("nobody"),
            sample.path("exception").asString(""));
  }
}
