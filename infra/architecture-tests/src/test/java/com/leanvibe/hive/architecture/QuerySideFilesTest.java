package com.leanvibe.hive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The query side has one way to the event table, which replays take as a role that may only read
 * (ADR 23); nothing else there names its database or its tables.
 */
class QuerySideFilesTest {

  private static final Path MAIN = Path.of("query-side", "src", "main");
  private static final Pattern EVENT_STORE = Pattern.compile("\\b(hive_command\\w*|event_head)\\b");

  private static final Path THE_WAY =
      MAIN.resolve("java/com/leanvibe/hive/query/replay/EventStore.java");

  @Test
  void itNamesNothingOfTheEventStoreButWhereReplaysReadIt()
      throws IOException, InterruptedException {
    List<Path> files = TrackedFiles.all().stream().filter(file -> file.startsWith(MAIN)).toList();

    assertThat(files).hasSizeGreaterThan(Module.QUERY.leastClasses());
    assertThat(files).contains(THE_WAY);
    assertThat(files)
        .filteredOn(file -> !file.equals(THE_WAY))
        .flatMap(file -> TrackedFiles.find(file, EVENT_STORE).toList())
        .isEmpty();
  }
}
