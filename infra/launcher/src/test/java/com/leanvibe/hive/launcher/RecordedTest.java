package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedTest {

  @TempDir Path folder;

  @Test
  void aLaterProcessOfTheSameNumberIsAnother() {
    Recorded self = Recorded.of(ProcessHandle.current().pid()).orElseThrow();
    assertThat(self.lives()).isTrue();
    assertThat(new Recorded(self.pid(), self.started() - 1).lives()).isFalse();
  }

  @Test
  void aProcessThatIgnoresTheSignalIsKilled() throws Exception {
    Process stubborn =
        new ProcessBuilder("bash", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done")
            .start();
    stubborn.inputReader().readLine();
    Recorded recorded = Recorded.of(stubborn.pid()).orElseThrow();

    recorded.end("TERM", Duration.ofMillis(300));

    assertThat(recorded.lives()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "not a pid", "1 2 3", "x y"})
  void aFileThatNamesNoProcessIsLikeNone(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("pid"), text);
    assertThat(Recorded.in(file)).isEmpty();
    assertThat(Recorded.in(folder.resolve("missing"))).isEmpty();
  }
}
