package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path folder;

  @Test
  void aLogThatGrewTooLongGoesOnAtItsStart() throws IOException {
    Path path = folder.resolve("some.log");
    try (var writer =
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      writer.write(new byte[33 << 20]);
      new LogFile(path).bound();
      writer.write('x');
    }
    assertThat(path).hasSize(1);
    assertThat(folder.resolve("some.log.1")).hasSize(33 << 20);
  }

  @Test
  void aShortLogStays() throws IOException {
    Path path = Files.writeString(folder.resolve("some.log"), "short");
    new LogFile(path).bound();
    assertThat(path).hasContent("short");
  }

  @Test
  void ofALongLogTheLastLinesAreShown() throws IOException {
    Path path = Files.writeString(folder.resolve("some.log"), "line\n".repeat(5_000) + "the end");
    assertThat(LogFile.lastLines(path)).endsWith("the end").hasLineCount(12);
  }

  @Test
  void ofAStackTraceTheCausesAreShownAndNotTheFrames() throws IOException {
    String trace =
        "{\"error\":\"Broken\\n\\tat a.B.c(B.java:1)\\nCaused by: the disk is full\\n\\t... 3 common frames\\n\"}";
    Path path = Files.writeString(folder.resolve("some.log"), trace);
    assertThat(LogFile.lastLines(path))
        .contains("Broken")
        .contains("Caused by: the disk is full")
        .doesNotContain("B.java", "3 common");
  }
}
