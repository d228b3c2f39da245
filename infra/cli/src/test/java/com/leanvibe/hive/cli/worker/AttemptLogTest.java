package com.leanvibe.hive.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.cli.shell.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptLogTest {

  private final Mark first = new Mark(UUID.randomUUID(), 1);
  private final Mark second = new Mark(UUID.randomUUID(), 2);

  @TempDir Path folder;

  @Test
  void whatWasTakenOnIsKnownToTheNext() throws IOException {
    try (AttemptLog log = AttemptLog.open(file())) {
      assertThat(log.take(first)).isTrue();
      log.started(first);
      log.take(second);
      log.over(second);
    }

    try (AttemptLog next = AttemptLog.open(file())) {
      assertThat(next.take(second)).isFalse();
      assertThat(next.open()).containsOnlyKeys(first).containsValue(AttemptLog.Phase.STARTED);
    }
  }

  @Test
  void anInterruptedThreadTakesItsNoteAndOthersTakeTheirs() throws IOException {
    try (AttemptLog log = AttemptLog.open(file())) {
      Thread.currentThread().interrupt();
      log.take(first);
      assertThat(Thread.interrupted()).isTrue();
      log.take(second);
    }

    try (AttemptLog next = AttemptLog.open(file())) {
      assertThat(next.open()).containsOnlyKeys(first, second);
    }
  }

  @Test
  void aLineThatWasTornIsPassedOver() throws IOException {
    try (AttemptLog log = AttemptLog.open(file())) {
      log.take(first);
    }
    Files.writeString(file(), "{\"taskId\":\"01", StandardOpenOption.APPEND);

    try (AttemptLog next = AttemptLog.open(file())) {
      assertThat(next.open()).containsOnlyKeys(first);
    }
  }

  private Path file() {
    return folder.resolve("attempts");
  }
}
