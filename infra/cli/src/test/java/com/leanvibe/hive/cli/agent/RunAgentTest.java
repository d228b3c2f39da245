package com.leanvibe.hive.cli.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.testhive.TestHive;
import com.leanvibe.hive.cli.testhive.TestRoutes;
import com.leanvibe.hive.cli.testhive.TestRoutes.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The worker as a process: what signals, a kill and a new start do to it and to its commands. */
@Timeout(90)
class RunAgentTest {

  private static final int LEASE = 60;

  @TempDir Path folder;

  private TestHive hive;
  private Process worker;

  @BeforeEach
  void startHive() throws IOException {
    hive = new TestHive();
    Files.writeString(folder.resolve("secret"), TestRoutes.ADMIN_SECRET + "\n");
    worker = startWorker();
  }

  @AfterEach
  void endAll() throws InterruptedException {
    worker.descendants().forEach(ProcessHandle::destroyForcibly);
    worker.destroyForcibly().waitFor();
    hive.close();
  }

  @Test
  void atTermItFinishesWhatRunsAndExitsWithZero() throws Exception {
    Task task = hive.routes().assign(sh("touch %s; sleep 2; echo done".formatted(up())), LEASE);
    await().until(() -> Files.exists(up()));

    worker.destroy();

    assertThat(worker.waitFor(30, SECONDS)).isTrue();
    assertThat(worker.exitValue()).isZero();
    assertThat(hive.routes().status(task)).isEqualTo("COMPLETED");
    assertThat(hive.routes().agents()).containsValue("SLEEPING");
  }

  @Test
  void atASecondSignalItEndsAtOnceWithEverythingItRuns() throws Exception {
    hive.routes()
        .assign(sh("trap '' TERM; touch %s; while :; do sleep 0.1; done".formatted(up())), LEASE);
    await().until(() -> Files.exists(up()));
    List<ProcessHandle> family = worker.descendants().toList();
    assertThat(family).isNotEmpty();

    worker.destroy();
    await().until(() -> hive.routes().agents().containsValue("DRAINING"));
    new ProcessBuilder("kill", "-s", "INT", Long.toString(worker.pid())).start().waitFor();

    assertThat(worker.waitFor(20, SECONDS)).isTrue();
    assertThat(worker.exitValue()).isEqualTo(130);
    await().atMost(5, SECONDS).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void whenItIsKilledItsCommandsAreTooAndItsSuccessorTellsSo() throws Exception {
    Task task =
        hive.routes()
            .assign(sh("echo run >> %s; touch %s; sleep 1000".formatted(runs(), up())), LEASE);
    await().until(() -> Files.exists(up()));
    List<ProcessHandle> family = worker.descendants().toList();

    worker.destroyForcibly().waitFor();

    await().atMost(15, SECONDS).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(hive.routes().status(task)).isEqualTo("RUNNING");
    worker = startWorker();
    await().atMost(20, SECONDS).until(() -> hive.routes().status(task).equals("QUEUED"));
    assertThat(hive.heard("/fail").getFirst().body().path("error").stringValue())
        .isEqualTo("The worker ended while it ran this");
    assertThat(hive.routes().agents()).hasSize(1);
    hive.routes().deliver(task);
    Task next = hive.routes().assign(sh("true"), LEASE);
    await().atMost(20, SECONDS).until(() -> hive.routes().status(next).equals("COMPLETED"));
    assertThat(runs()).hasContent("run");
  }

  @Test
  void itEndsWhenStandardInputDoes() throws Exception {
    worker.getOutputStream().close();

    assertThat(worker.waitFor(30, SECONDS)).isTrue();
    assertThat(worker.exitValue()).isZero();
  }

  @Test
  void whenItsCredentialsStopWorkingItSaysSoAndExits() throws Exception {
    hive.routes().forgetCredentials();

    assertThat(worker.waitFor(40, SECONDS)).isTrue();
    assertThat(worker.exitValue()).isEqualTo(4);
    assertThat(folder.resolve("errors")).content().contains("refuses the credentials");
  }

  private Path up() {
    return folder.resolve("up");
  }

  private Path runs() {
    return folder.resolve("runs");
  }

  private static ObjectNode sh(String script) {
    return Json.object().put("command", script);
  }

  private Process startWorker() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("com.leanvibe.hive.cli.Hive", "agent", "run", "--until-eof"));
    command.addAll(List.of("--command-url=" + hive.addresses().command()));
    command.addAll(List.of("--query-url=" + hive.addresses().query()));
    command.addAll(List.of("--client=" + TestRoutes.ADMIN));
    command.addAll(List.of("--secret-file=" + folder.resolve("secret")));
    command.addAll(List.of("--data=" + folder.resolve("data"), "--grace=20"));
    int beats = hive.heard("/heartbeat").size();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("log").toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !process.isAlive() || hive.heard("/heartbeat").size() > beats);
    return process;
  }
}
