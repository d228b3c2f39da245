package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.services.Ports;
import com.leanvibe.hive.services.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WardTest {

  private static final Duration TIME = Duration.ofSeconds(20);

  @TempDir Path root;
  private final AtomicReference<Charge.Life> life = new AtomicReference<>(Charge.Life.UNTOLD);
  private DataFolder folder;
  private Ward ward;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new DataFolder(root);
    folder.make();
  }

  @AfterEach
  void end() {
    ward.tellToEnd();
    ward.awaitEnd();
  }

  @Test
  void aProgramThatWasKilledIsStartedAgain() throws Exception {
    begin("exec sleep 300");
    ward.awaitUp(TIME);
    Recorded first = recorded();

    ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

    await().until(() -> Recorded.in(pidFile()).filter(now -> !now.equals(first)).isPresent());
    await().until(() -> Files.readString(folder.run("sleeper.state")).startsWith("UP "));
  }

  @Test
  void aProgramThatSaysThatItIsBrokenIsStartedAgain() throws Exception {
    begin("exec sleep 300");
    ward.awaitUp(TIME);
    Recorded first = recorded();

    life.set(Charge.Life.BROKEN);

    await().atMost(TIME).until(() -> !first.lives());
    life.set(Charge.Life.ALIVE);
    await().until(() -> Recorded.in(pidFile()).isPresent());
    await().until(() -> Files.readString(folder.run("sleeper.state")).startsWith("UP "));
  }

  @Test
  void aProgramThatEndsAgainAndAgainIsGivenUpWithWhatItsLogSays() {
    begin("echo this is why; exit 1");
    assertThatThrownBy(() -> ward.awaitUp(TIME))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("this is why");
  }

  @Test
  void aProgramIsEndedByItsOwnSignal() throws Exception {
    begin("trap 'echo orderly; exit 0' TERM; while :; do sleep 0.05; done");
    ward.awaitUp(TIME);
    Recorded process = recorded();

    ward.tellToEnd();
    ward.awaitEnd();

    assertThat(process.lives()).isFalse();
    assertThat(folder.log("sleeper")).content().contains("orderly");
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void aProgramOfOtherSettingsIsReplaced() throws Exception {
    Process left = new ProcessBuilder("sleep", "300").start();
    Recorded leftover = Recorded.of(left.pid()).orElseThrow();
    Files.writeString(pidFile(), leftover.pid() + " " + leftover.started() + "\n");
    Files.writeString(folder.run("sleeper.line"), "another line");

    begin("exec sleep 300");
    ward.awaitUp(TIME);

    assertThat(leftover.lives()).isFalse();
    assertThat(recorded()).isNotEqualTo(leftover);
  }

  @Test
  void aPortThatIsTakenStopsTheStart() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      begin("exec sleep 300", taken.getLocalPort());
      assertThatThrownBy(() -> ward.awaitUp(TIME))
          .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
      assertThat(Recorded.in(pidFile())).isEmpty();
    }
  }

  private void begin(String script) {
    begin(script, Ports.free());
  }

  private void begin(String script, int port) {
    List<String> command = List.of("bash", "-c", script);
    Program program =
        new Program(
            "sleeper",
            command,
            Map.of(),
            folder.log("sleeper"),
            "TERM",
            port,
            this::requireRunning);
    ward = new Ward(new Charge(program, life::get), folder);
    ward.begin();
  }

  private void requireRunning() throws IOException {
    if (Recorded.in(pidFile()).isEmpty()) {
      throw new IOException("it has ended");
    }
  }

  private Recorded recorded() throws IOException {
    return Recorded.in(pidFile()).orElseThrow();
  }

  private Path pidFile() {
    return folder.run("sleeper.pid");
  }
}
