package com.leanvibe.hive.cli.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.cli.client.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Commands as real processes. */
@Timeout(60)
class ShellRunTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", System.getenv("PATH"), "LANG", "C.UTF-8");

  private static final Duration GRACE = Duration.ofSeconds(2);

  @TempDir Path folder;

  private final Mark mark = new Mark(UUID.randomUUID(), 1);
  private final Queue<ProgressNote> progress = new ConcurrentLinkedQueue<>();

  @AfterEach
  void leaveNothingBehind() {
    Remains.kill(mark);
  }

  @Test
  void aCommandsOutputAndExitCodeAreTold() throws Exception {
    Outcome.Exited exited = exited(sh("echo out; echo err >&2; exit 3"));

    assertThat(exited.exitCode()).isEqualTo(3);
    assertThat(exited.stdout()).isEqualTo("out\n");
    assertThat(exited.stderr()).isEqualTo("err\n");
    assertThat(exited.truncated()).isFalse();
    assertThat(exited.duration()).isPositive();
  }

  @Test
  void aListIsAProgramWithItsArgumentsAndNoShell() throws Exception {
    Outcome.Exited exited = exited(argv("printf", "%s|", "a b", "$HOME", ""));

    assertThat(exited.stdout()).isEqualTo("a b|$HOME||");
  }

  @Test
  void aProgramThatIsNotThereIsAnExitCodeLikeInAShell() throws Exception {
    assertThat(exited(argv("no-such-program")).exitCode()).isEqualTo(127);
  }

  @Test
  void aCommandRunsInItsFolderWithItsVariablesAndNoneOfOurs() throws Exception {
    Outcome.Exited exited = exited(with("GREETING", "hi there", sh("pwd; env")));

    assertThat(exited.stdout().lines())
        .contains(folder.toString(), "GREETING=hi there", mark.assignment())
        .noneMatch(line -> line.startsWith("HOME="));
  }

  @Test
  void aCommandsOwnPathIsForItAloneAndNotForWhatHoldsIt() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : List.of("sleep", "setsid", "env")) {
      Files.createSymbolicLink(tools.resolve(tool), tool(tool));
    }
    Files.createSymbolicLink(tools.resolve("shell"), tool("sh"));

    Outcome.Exited exited =
        exited(
            with(
                "PATH",
                tools.toString(),
                argv("shell", "-c", "sleep 1000 & setsid sleep 1001 & env")));

    assertThat(exited.exitCode()).isZero();
    assertThat(exited.stdout().lines())
        .contains("PATH=" + tools)
        .noneMatch(line -> line.startsWith("HIVE_PAYLOAD"));
    assertThat(Remains.find(mark)).isEmpty();
  }

  @Test
  void noNameOfAVariableIsTakenByWhatHoldsTheCommand() throws Exception {
    ObjectNode payload = sh("echo $mark $grace $status $name $IFS $run");
    for (String name : List.of("mark", "grace", "status", "name", "IFS", "run")) {
      payload.withObject("env").put(name, "my " + name);
    }

    assertThat(exited(payload).stdout()).isEqualTo("my mark my grace my status my name my run\n");
  }

  @Test
  void whatHoldsTheCommandSaysNothingAboutItsVariables() throws Exception {
    ObjectNode payload = argv("true");
    payload.putObject("env").put("LC_ALL", "no_SUCH").put("UID", "none");

    assertThat(exited(payload).stderr()).isEmpty();
  }

  @Test
  void aStartUpFileThatTheTaskNamesIsNotReadByWhatHoldsTheCommand() throws Exception {
    Path file = Files.writeString(folder.resolve("start-up"), "echo read >> " + folder + "/reads");

    exited(with("BASH_ENV", file.toString(), argv("true")));

    assertThat(folder.resolve("reads")).doesNotExist();
  }

  @Test
  void aCommandReadsNothingFromStandardInput() throws Exception {
    assertThat(exited(sh("wc -c")).stdout().strip()).isEqualTo("0");
  }

  @Test
  void aCommandHasNothingToDoWithTheTerminalOfItsWorker() throws Exception {
    String ours = Files.readString(Path.of("/proc/self/stat")).split(" ")[5];

    Outcome.Exited exited = exited(sh("cut -d' ' -f6 /proc/self/stat"));

    assertThat(exited.stdout().strip()).isNotEqualTo(ours);
  }

  @Test
  void aCommandCanBeInterruptedLikeAnyOther() throws Exception {
    assumeThat(ignoresInterrupts())
        .as("a shell cannot undo that INT is ignored where it starts (POSIX, sh, Signals)")
        .isFalse();
    Outcome.Exited exited = exited(sh("kill -s INT $$; echo ignored it"));

    assertThat(exited.exitCode()).isEqualTo(130);
    assertThat(exited.stdout()).isEmpty();
  }

  @Test
  void ofTooMuchOutputTheBeginningAndTheEndAreKept() throws Exception {
    Outcome.Exited exited =
        exited(
            sh("echo first; head -c 5000000 /dev/zero; echo; echo last")
                .put("outputLimitBytes", 1000));

    assertThat(exited.truncated()).isTrue();
    assertThat(exited.stdout()).startsWith("first\n").endsWith("last\n").contains("bytes left out");
    assertThat(exited.stdout()).doesNotContain("\0").hasSizeLessThan(1100);
  }

  @Test
  void whatACommandSaysOfItsProgressIsHeardWhileItRunsAndIsNoOutput() throws Exception {
    Path go = folder.resolve("go");
    ShellRun run =
        start(
            sh(
                """
                echo ::progress 40 half way; echo work
                until [ -e go ]; do sleep 0.05; done
                printf '::progress 100'
                """));

    await().until(() -> progress.contains(new ProgressNote(40, "half way")));
    Files.createFile(go);

    assertThat(((Outcome.Exited) run.await()).stdout()).isEqualTo("work\n");
    assertThat(progress).last().isEqualTo(new ProgressNote(100, ""));
  }

  @Test
  void aCommandThatTakesTooLongIsEndedWithEverythingItStarted() throws Exception {
    Outcome outcome = run(sh("sleep 1000 & sleep 1001 & wait").put("timeoutSeconds", 1));

    assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
    assertThat(Remains.find(mark)).isEmpty();
  }

  @Test
  void aCommandMayTidyUpWhenItIsEnded() throws Exception {
    ShellRun run =
        start(sh("trap \"echo tidied > tidied; exit 0\" TERM; touch up; sleep 1000 & wait"));
    await().until(() -> Files.exists(folder.resolve("up")));

    run.letGo();
    run.await();

    assertThat(folder.resolve("tidied")).hasContent("tidied");
  }

  @Test
  void aCommandThatLeavesWellWhenItIsEndedHasNotDoneItsWork() throws Exception {
    ShellRun run = start(sh("trap 'exit 0' TERM; touch up; while :; do sleep 0.1; done"));
    await().until(() -> Files.exists(folder.resolve("up")));

    run.letGo();

    assertThat(((Outcome.Exited) run.await()).exitCode()).isEqualTo(143);
  }

  @Test
  void aChildMayTidyUpLongerThanItsParent() throws Exception {
    ShellRun run =
        start(
            sh(
                """
                sh -c 'trap "sleep 1; echo tidied > tidied; exit" TERM; touch up
                       while :; do sleep 0.1; done'
                true
                """));
    await().until(() -> Files.exists(folder.resolve("up")));

    run.letGo();
    run.await();

    assertThat(folder.resolve("tidied")).hasContent("tidied");
    assertThat(Remains.find(mark)).isEmpty();
  }

  @Test
  void aCommandThatIgnoresTermIsKilled() throws Exception {
    ShellRun run = start(sh("trap \"\" TERM; touch up; while :; do sleep 0.1; done"));
    await().until(() -> Files.exists(folder.resolve("up")));
    long begun = System.nanoTime();

    run.letGo();
    Outcome.Exited exited = (Outcome.Exited) run.await();

    assertThat(exited.exitCode()).isEqualTo(137);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(GRACE);
    assertThat(Remains.find(mark)).isEmpty();
  }

  @Test
  void whatACommandLeavesRunningInTheBackgroundIsEndedWithIt() throws Exception {
    Outcome.Exited exited = exited(sh("sleep 1000 & setsid sleep 1001 & echo done"));

    assertThat(exited.exitCode()).isZero();
    assertThat(exited.stdout()).isEqualTo("done\n");
    assertThat(Remains.find(mark)).isEmpty();
  }

  @Test
  void aProcessThatHidesAndIgnoresTermIsKilledToo() throws Exception {
    ShellRun run =
        start(sh("setsid sh -c 'trap : TERM; touch up; while :; do sleep 0.1; done' & wait"));
    await().until(() -> Files.exists(folder.resolve("up")));

    run.letGo();
    run.await();

    assertThat(Remains.find(mark)).isEmpty();
  }

  @Test
  void aKillIsAtOnce() throws Exception {
    ShellRun run = start(sh("trap \"\" TERM; touch up; while :; do sleep 0.1; done"));
    await().until(() -> Files.exists(folder.resolve("up")));
    long begun = System.nanoTime();

    run.kill();
    run.await();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GRACE);
    assertThat(Remains.find(mark)).isEmpty();
  }

  @Test
  void whenWhatHoldsTheCommandIsKilledTheCommandIsToo() throws Exception {
    ShellRun run = start(sh("touch up; sleep 1000"));
    await().until(() -> Files.exists(folder.resolve("up")));
    ProcessHandle leash =
        ProcessHandle.current()
            .children()
            .filter(child -> child.descendants().anyMatch(Remains.find(mark)::contains))
            .findAny()
            .orElseThrow();

    leash.destroyForcibly();

    assertThat(((Outcome.Exited) run.await()).exitCode()).isEqualTo(137);
    await().atMost(10, SECONDS).until(() -> Remains.find(mark).isEmpty());
  }

  @Test
  void otherAttemptsAreLeftAlone() throws Exception {
    Mark other = new Mark(mark.taskId(), 2);
    ShellRun run = start(sh("sleep 1000"));
    await().until(() -> !Remains.find(mark).isEmpty());

    assertThat(Remains.kill(other)).isZero();
    assertThat(Remains.find(mark)).isNotEmpty();
    run.kill();
    run.await();
  }

  private static ObjectNode sh(String script) {
    return Json.object().put("command", script);
  }

  private static ObjectNode argv(String... words) {
    ObjectNode payload = Json.object();
    List.of(words).forEach(payload.putArray("command")::add);
    return payload;
  }

  private static Path tool(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode with(String variable, String value, ObjectNode payload) {
    payload.putObject("env").put(variable, value);
    return payload;
  }

  private Outcome.Exited exited(ObjectNode payload) throws Exception {
    return (Outcome.Exited) run(payload);
  }

  private Outcome run(ObjectNode payload) throws Exception {
    return start(payload).await();
  }

  private ShellRun start(ObjectNode payload) throws IOException, PayloadException {
    return ShellRun.start(
        ShellPayload.of(payload), mark, folder, ENVIRONMENT, GRACE, progress::add);
  }

  private static boolean ignoresInterrupts() throws Exception {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) != 0;
  }
}
