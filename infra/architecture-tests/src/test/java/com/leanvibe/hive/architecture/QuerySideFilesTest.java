package com.leanvibe.hive.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The query side has no way to the event table: it names neither its database nor its tables. */
class QuerySideFilesTest {

  private static final Path MAIN = Path.of("query-side", "src", "main");
  private static final Pattern EVENT_STORE = Pattern.compile("\\b(hive_command\\w*|event_head)\\b");

  @Test
  void itNamesNothingOfTheEventStore() throws IOException, InterruptedException {
    List<Path> files = TrackedFiles.all().stream().filter(file -> file.startsWith(MAIN)).toList();

    assertThat(files).hasSizeGreaterThan(Module.QUERY.leastClasses());
    assertThat(files).flatMap(file -> TrackedFiles.find(file, EVENT_STORE).toList()).isEmpty();
  }
}
