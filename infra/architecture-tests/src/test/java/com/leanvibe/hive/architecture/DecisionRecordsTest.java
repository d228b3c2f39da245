package com.leanvibe.hive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decisions are numbered in the order they were made, and each says why it was made. */
class DecisionRecordsTest {

  private static final Path FOLDER = Path.of("docs", "adr");

  private static List<Path> records;

  @BeforeAll
  static void list() throws IOException, InterruptedException {
    records =
        TrackedFiles.all().stream()
            .filter(file -> file.startsWith(FOLDER) && !file.endsWith("README.md"))
            .sorted()
            .toList();
  }

  @Test
  void thereAreRecords() {
    assertThat(records).hasSizeGreaterThan(4);
  }

  @Test
  void theyAreNumberedFromOneWithoutGapsAndDuplicates() {
    assertThat(records)
        .map(file -> file.getFileName().toString())
        .allMatch(DecisionRecordsTest::isNumbered);
    assertThat(records)
        .map(file -> Integer.parseInt(file.getFileName().toString().substring(0, 4)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, records.size()).boxed().toList());
  }

  private static boolean isNumbered(String name) {
    return name.matches("\\d{4}-[a-z0-9]+(-[a-z0-9]+)*\\.md");
  }

  @Test
  void eachHasStatusContextDecisionAndConsequences() {
    for (Path file : records) {
      assertThat(TrackedFiles.text(file).lines().filter(line -> line.startsWith("## ")).toList())
          .as(file.toString())
          .containsSubsequence("## Status", "## Context", "## Decision", "## Consequences");
    }
  }

  @Test
  void eachHasATitleOfItsOwn() {
    assertThat(records)
        .map(file -> TrackedFiles.text(file).lines().findFirst().orElse(""))
        .doesNotHaveDuplicates()
        .allMatch(title -> title.startsWith("# "));
  }
}
