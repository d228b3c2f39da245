package com.leanvibe.hive.cli.worker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.cli.client.Contact;
import com.leanvibe.hive.cli.client.Credentials;
import com.leanvibe.hive.cli.client.CredentialsException;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.client.Patience;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.shell.Mark;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.testhive.TestHive;
import com.leanvibe.hive.cli.testhive.TestRoutes;
import com.leanvibe.hive.cli.testhive.TestRoutes.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The worker against a hive that answers late, twice, or not at all. */
@Timeout(60)
class WorkerTest {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int LEASE = 30;

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private TestHive hive;
  private Stop stop;
  private CompletableFuture<Void> running;

  @BeforeEach
  void startHive() throws IOException {
    hive = new TestHive();
    stop = new Stop();
    running = CompletableFuture.completedFuture(null);
  }

  @AfterEach
  void endAll() {
    stop.request();
    running.exceptionally(expected -> null).join();
    hive.close();
  }

  @Test
  void aTaskIsRunAndItsResultIsTold() {
    startWorker();
    Task task = hive.routes().assign(sh("echo out; echo err >&2"), LEASE);

    awaitStatus(task, "COMPLETED");

    assertThat(hive.heard("/start")).hasSize(1);
    var result = hive.heard("/complete").getFirst().body().path("result");
    assertThat(result.path("exitCode").intValue()).isZero();
    assertThat(result.path("stdout").stringValue()).isEqualTo("out\n");
    assertThat(result.path("stderr").stringValue()).isEqualTo("err\n");
    assertThat(result.path("truncated").booleanValue()).isFalse();
    assertThat(result.path("durationMs").isIntegralNumber()).isTrue();
  }

  @Test
  void aCommandKnowsItsTaskAndNothingOfTheWorkersOwn() throws IOException {
    startWorker();
    Task task = hive.routes().assign(sh("env; pwd"), LEASE);

    awaitStatus(task, "COMPLETED");

    List<String> lines = stdout().lines().toList();
    Path workspace = folder.resolve("work/tasks/" + task.id() + ".1");
    assertThat(lines)
        .contains(
            "HIVE_TASK_ID=" + task.id(),
            "HIVE_ATTEMPT=1",
            "HIVE_WORKSPACE=" + workspace,
            workspace.toString());
    assertThat(lines).noneMatch(line -> line.contains("secret"));
    assertThat(workspace).doesNotExist();
  }

  @Test
  void aFailureTellsTheExitCodeAndTheLastWordsAndMayBeTriedAgain() {
    startWorker();
    Task task = hive.routes().assign(sh("echo no such thing >&2; exit 4"), LEASE);

    awaitStatus(task, "QUEUED");

    var body = hive.heard("/fail").getFirst().body();
    assertThat(body.path("error").stringValue()).isEqualTo("Exit code 4\nno such thing");
    assertThat(body.path("retryable").booleanValue()).isTrue();
  }

  @Test
  void aTaskThatMakesNoSenseIsRefusedForGood() {
    startWorker();
    Task typing = hive.routes().assign(Json.object().put("comand", "ls"), LEASE);
    Task foreign = hive.routes().assign("painting", sh("ls"), LEASE);

    awaitStatus(typing, "FAILED");
    awaitStatus(foreign, "FAILED");

    assertThat(hive.heard("/start")).isEmpty();
    assertThat(hive.heard(typing.id() + "/fail").getFirst().body().path("error").stringValue())
        .contains("comand");
    assertThat(hive.heard(foreign.id() + "/fail").getFirst().body().path("error").stringValue())
        .contains("painting");
  }

  @Test
  void progressIsToldAtMostOnceASecondAndThenTheLatest() {
    startWorker();
    Task task =
        hive.routes()
            .assign(
                sh("for i in $(seq 50); do echo ::progress $i step $i; done; sleep 1.5"), LEASE);

    awaitStatus(task, "COMPLETED");

    assertThat(hive.heard("/progress")).hasSizeBetween(1, 3);
    assertThat(hive.heard("/progress").getLast().body().path("percent").intValue()).isEqualTo(50);
    assertThat(hive.heard("/progress").getLast().body().path("note").stringValue())
        .isEqualTo("step 50");
  }

  @Test
  void whenTheAnswerToStartIsLostTheCommandIsStillRunOnce() {
    hive.loseAnswers("/start", 2);
    startWorker();
    Task task = hive.routes().assign(once(), LEASE);

    awaitStatus(task, "COMPLETED");

    assertThat(hive.heard("/start")).hasSize(3);
    assertThat(folder.resolve("runs")).hasContent("run");
  }

  @Test
  void whenTheAnswerToCompleteIsLostTheResultIsNotTakenForRefused() {
    hive.loseAnswers("/complete", 1);
    startWorker();
    Task task = hive.routes().assign(once(), LEASE);

    awaitStatus(task, "COMPLETED");
    await().until(() -> hive.heard("/complete").size() == 2);

    assertThat(hive.heard("/fail")).isEmpty();
    await().until(() -> said().contains("complete task " + task.id() + " attempt 1 HEARD"));
    assertThat(folder.resolve("runs")).hasContent("run");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void aResultIsKeptUntilTheHiveCanTakeIt(int status) {
    hive.refuse("/complete", status, 2);
    startWorker();
    Task task = hive.routes().assign(once(), LEASE);

    awaitStatus(task, "COMPLETED");

    assertThat(hive.heard("/fail")).isEmpty();
    assertThat(folder.resolve("runs")).hasContent("run");
  }

  @Test
  void aResultThatTheHiveCanMakeNothingOfFailsTheTask() {
    hive.refuse("/complete", 413, 1);
    startWorker();
    Task task = hive.routes().assign(once(), LEASE);

    awaitStatus(task, "FAILED");
  }

  @Test
  void whenTheAnswerToTheRegistrationIsLostThereIsOneAgent() {
    hive.loseAnswers("/agents", 1);

    startWorker();

    assertThat(hive.routes().agents()).hasSize(1);
    assertThat(hive.heard("/agents")).hasSize(2);
  }

  @Test
  void aWorkerThatDiedBetweenAskingAndNotingIsTheSameAgentAgain() throws Exception {
    hive.loseAnswers("/agents", 99);
    startWorker(settings(), new Patience(Duration.ofSeconds(1), new Stop()));
    assertThatExceptionOfType(CompletionException.class).isThrownBy(running::join);
    hive.loseAnswers("/agents", 0);

    startWorker();

    assertThat(hive.routes().agents()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409})
  void aRegistrationThatIsRefusedIsForgottenAndTheNextIsAskedAsTold(int status) {
    hive.refuse("/agents", status, 1);
    startWorker(settings(GRACE, 99), Patience.none());
    assertThatExceptionOfType(CompletionException.class).isThrownBy(running::join);

    startWorker(settings(GRACE, 2), Patience.none());

    assertThat(hive.routes().agents()).hasSize(1);
    assertThat(hive.heard("/agents").getLast().body().path("maxConcurrentTasks").intValue())
        .isEqualTo(2);
  }

  @Test
  void aRegistrationThatWasLeftToBeAskedAgainAndIsRefusedIsAskedAsToldNow() {
    hive.refuse("/agents", 403, 1);
    startWorker(settings(GRACE, 99), Patience.none());
    assertThatExceptionOfType(CompletionException.class).isThrownBy(running::join);
    hive.refuse("/agents", 400, 1);

    startWorker(settings(GRACE, 2), Patience.none());

    assertThat(hive.heard("/agents").getLast().body().path("maxConcurrentTasks").intValue())
        .isEqualTo(2);
  }

  @Test
  void aHiveThatIsBusyIsAskedAgainWhenItSaid() {
    hive.beBusy("/start", 1);
    startWorker();
    long begun = System.nanoTime();
    Task task = hive.routes().assign(once(), LEASE);

    awaitStatus(task, "COMPLETED");

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(folder.resolve("runs")).hasContent("run");
  }

  @Test
  void aRestartOfTheHiveIsSurvivedByTheWorkerAndTheCommand() throws Exception {
    startWorker();
    Task task = hive.routes().assign(sh("touch up; until [ -e go ]; do sleep 0.1; done"), LEASE);
    Path workspace = folder.resolve("work/tasks/" + task.id() + ".1");
    await().until(() -> Files.exists(workspace.resolve("up")));

    hive.goAway();
    Files.createFile(workspace.resolve("go"));
    await().until(() -> said().contains("lost-contact"));
    hive.comeBack();

    awaitStatus(task, "COMPLETED");
    Task next = hive.routes().assign(once(), LEASE);
    awaitStatus(next, "COMPLETED");
    assertThat(said()).contains("in-contact");
  }

  @Test
  void anAssignmentThatIsDeliveredTwiceIsRunOnce() {
    startWorker();
    Task task = hive.routes().assign(once(), LEASE);
    hive.routes().deliver(task);
    awaitStatus(task, "COMPLETED");
    hive.routes().deliver(task);
    Task next = hive.routes().assign(sh("true"), LEASE);

    awaitStatus(next, "COMPLETED");

    assertThat(folder.resolve("runs")).hasContent("run");
    assertThat(hive.heard("/start")).hasSize(2);
  }

  @Test
  void aNewAttemptIsRunAgain() {
    startWorker();
    Task task = hive.routes().assign(sh("exit 1"), LEASE);
    awaitStatus(task, "QUEUED");

    hive.routes().assignAgain(task);

    await().until(() -> hive.heard("/fail").size() == 2);
    assertThat(hive.heard("/fail").getLast().body().path("attempt").intValue()).isEqualTo(2);
  }

  @Test
  void aCancelledTaskIsKilledByTheNextHeartbeatAndNothingIsToldOfIt() {
    startWorker();
    Task task = hive.routes().assign(sh("touch ../../up; sleep 1000"), 1);
    await().until(() -> Files.exists(folder.resolve("work/up")));

    hive.routes().cancel(task, false);

    await().until(() -> said().contains("dropped task " + task.id()));
    assertThat(hive.heard("/complete")).isEmpty();
    assertThat(hive.heard("/fail")).isEmpty();
    assertThat(hive.heard("/release")).isEmpty();
  }

  @Test
  void aCancellationInTheInboxIsObeyedAtOnce() {
    startWorker();
    Task task = hive.routes().assign(sh("touch ../../up; sleep 1000"), 3600);
    await().until(() -> Files.exists(folder.resolve("work/up")));

    hive.routes().cancel(task, true);

    await().atMost(5, SECONDS).until(() -> said().contains("dropped task " + task.id()));
  }

  @Test
  void whenTheLeaseRunsOutWhileTheHiveIsAwayTheCommandIsEnded() throws Exception {
    startWorker();
    Task task = hive.routes().assign(sh("touch ../../up; sleep 1000"), 2);
    await().until(() -> Files.exists(folder.resolve("work/up")));

    hive.goAway();

    await().until(() -> said().contains("ending task " + task.id() + " attempt 1 LEASE_LOST"));
    hive.comeBack();
    await().until(() -> said().contains("release task " + task.id()));
  }

  @Test
  void whenTheLeaseRunsOutWhileTheHiveLeavesAHeartbeatUnansweredTheCommandIsEnded() {
    startWorker();
    Task task = hive.routes().assign(sh("touch ../../up; sleep 1000"), 2);
    await().until(() -> Files.exists(folder.resolve("work/up")));

    hive.beSilent("/heartbeat", 99);

    await()
        .atMost(5, SECONDS)
        .until(() -> said().contains("ending task " + task.id() + " attempt 1 LEASE_LOST"));
    await().atMost(5, SECONDS).until(() -> hive.routes().status(task).equals("QUEUED"));
  }

  @Test
  void whileTheHiveAnswersALeaseIsRenewedForAsLongAsTheCommandTakes() {
    startWorker();
    Task task = hive.routes().assign(sh("sleep 3"), 1);

    awaitStatus(task, "COMPLETED");

    assertThat(hive.heard("/heartbeat").size()).isGreaterThan(6);
    assertThat(hive.routes().attempt(task)).isEqualTo(1);
  }

  @Test
  void whatRunsMayEndWhenTheWorkerIsToAndNothingNewIsBegun() throws Exception {
    startWorker();
    Task task =
        hive.routes().assign(sh("touch ../../up; until [ -e go ]; do sleep 0.1; done"), LEASE);
    await().until(() -> Files.exists(folder.resolve("work/up")));

    stop.request();
    await().until(() -> hive.routes().agents().containsValue("DRAINING"));
    Task late = hive.routes().assign(sh("true"), LEASE);
    Files.createFile(folder.resolve("work/tasks/" + task.id() + ".1/go"));
    running.join();

    assertThat(hive.routes().status(task)).isEqualTo("COMPLETED");
    assertThat(hive.routes().status(late)).isEqualTo("ASSIGNED");
    assertThat(hive.routes().agents()).containsValue("SLEEPING");
  }

  @Test
  void whatWasAssignedButNeverHeardOfIsGivenBack() {
    startWorker();
    Task task = hive.routes().assignUnheard(sh("true"));

    stop.request();
    running.join();

    assertThat(hive.routes().status(task)).isEqualTo("QUEUED");
  }

  @Test
  void whatTheHiveCouldNotBeToldTheStartOfIsGivenBack() {
    hive.beBusy("/start", 99);
    startWorker();
    Task task = hive.routes().assign(once(), LEASE);
    await().until(() -> said().contains("lost-contact"));

    stop.request();
    running.join();

    assertThat(hive.routes().status(task)).isEqualTo("QUEUED");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void whatIsStillAssignedAlthoughItWasGivenUpIsGivenBack() {
    hive.refuse("/start", 400, 1);
    startWorker();
    Task task = hive.routes().assign(once(), LEASE);
    await().until(() -> said().contains("not-started task " + task.id()));
    assertThat(hive.routes().status(task)).isEqualTo("ASSIGNED");

    stop.request();
    running.join();

    assertThat(hive.routes().status(task)).isEqualTo("QUEUED");
  }

  @Test
  void anAgentIsPutToSleepAlsoWhereNobodySaysWhatItWasAssigned() {
    startWorker();
    hive.beBusy("/tasks", 99);

    stop.request();
    running.join();

    assertThat(hive.routes().agents()).containsValue("SLEEPING");
    assertThat(said()).contains("unsaid");
  }

  @Test
  void whatCannotEndInTimeIsKilledAndGivenBack() {
    startWorker(settings(Duration.ZERO, 1), Patience.none());
    Task task = hive.routes().assign(sh("touch ../../up; sleep 1000"), LEASE);
    await().until(() -> Files.exists(folder.resolve("work/up")));

    stop.request();
    running.join();

    assertThat(hive.heard("/release")).hasSize(1);
    assertThat(hive.routes().status(task)).isEqualTo("QUEUED");
  }

  @Test
  void whatAKilledWorkerLeftIsGivenBackAlsoWhereItsFolderCannotBeRemoved() throws IOException {
    startWorker();
    stop.request();
    running.join();
    stop = new Stop();
    Task task = hive.routes().assignUnheard(sh("true"));
    try (AttemptLog log = AttemptLog.open(folder.resolve("state.json.attempts"))) {
      log.take(new Mark(task.id(), 1));
    }
    Files.createDirectories(folder.resolve("work"));
    Path circle = folder.resolve("work/tasks");
    Files.createSymbolicLink(circle, circle);

    startWorker();

    assertThat(hive.routes().status(task)).isEqualTo("QUEUED");
    assertThat(said()).contains("workspace-left task " + task.id());
  }

  @Test
  void whatHasEndedWellByItselfIsNotGivenBackWhileItIsTidiedUp() {
    startWorker(settings(Duration.ZERO, 1), Patience.none());
    Task task =
        hive.routes()
            .assign(
                sh(
                    """
                    sh -c 'trap "touch ../../over" TERM; touch up
                           while :; do sleep 0.1; done' &
                    until [ -e up ]; do sleep 0.05; done
                    """),
                LEASE);
    await().until(() -> Files.exists(folder.resolve("work/over")));

    stop.request();
    running.join();

    assertThat(hive.routes().status(task)).isEqualTo("COMPLETED");
  }

  @Test
  void aWorkerThatIsStartedAgainIsTheSameAgentAndAwake() {
    startWorker();
    stop.request();
    running.join();
    stop = new Stop();

    startWorker();

    assertThat(hive.routes().agents()).hasSize(1).containsValue("ONLINE");
    Task task = hive.routes().assign(once(), LEASE);
    awaitStatus(task, "COMPLETED");
  }

  @Test
  void whatAWorkerIsToldAnewTheHiveLearns() {
    startWorker();
    stop.request();
    running.join();
    stop = new Stop();

    startWorker(settings(GRACE, 4), Patience.none());

    var change = hive.heard(hive.routes().agents().keySet().iterator().next()).getLast();
    assertThat(change.method()).isEqualTo("PATCH");
    assertThat(change.body().path("maxConcurrentTasks").intValue()).isEqualTo(4);
  }

  @Test
  void aLabelThatAWorkerIsNoLongerToldIsTakenOff() {
    startWorker();
    stop.request();
    running.join();
    stop = new Stop();

    startWorker(settings(GRACE, 1, Map.of("zone", "a")), Patience.none());

    var change = hive.heard(hive.routes().agents().keySet().iterator().next()).getLast();
    assertThat(change.body().path("labels"))
        .isEqualTo(Json.object().put("zone", "a").putNull("os"));
  }

  @Test
  void aWorkerWhoseAgentIsGoneEndsAndSaysSo() {
    startWorker();

    hive.routes().forgetCredentials();

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(running::join)
        .withCauseInstanceOf(CredentialsException.class);
  }

  @Test
  void twoWorkersCannotBeTheSameAgent() {
    startWorker();

    assertThatExceptionOfType(HiveException.class)
        .isThrownBy(
            () -> new Worker(settings(), log(), stop).run(hive.addresses(), this::registrar))
        .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFLICT));
  }

  @Test
  void onlyTheOwnerCanReadWhoTheWorkerIs() throws IOException {
    startWorker();

    for (String file : List.of("state.json", "state.json.attempts", "state.json.lock")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void anEphemeralWorkerRetiresAndLeavesNoState() {
    WorkerSettings ephemeral =
        new WorkerSettings(
            null, List.of("shell"), 1, Map.of(), folder.resolve("work"), null, GRACE, Set.of());
    startWorker(ephemeral, Patience.none());

    stop.request();
    running.join();

    assertThat(hive.routes().agents()).containsValue("RETIRED");
    assertThat(folder.resolve("state.json")).doesNotExist();
  }

  private void startWorker() {
    startWorker(settings(), new Patience(Duration.ofSeconds(10), new Stop()));
  }

  private void startWorker(WorkerSettings settings, Patience patience) {
    int beats = hive.heard("/heartbeat").size();
    Worker worker = new Worker(settings, log(), stop);
    running =
        CompletableFuture.runAsync(
            () -> {
              try {
                worker.run(hive.addresses(), () -> registrar().with(patience));
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            },
            // The HTTP client finishes its answers in the common pool, which may have one thread.
            Thread.ofPlatform()::start);
    await().until(() -> running.isDone() || hive.heard("/heartbeat").size() > beats);
  }

  private WorkerSettings settings() {
    return settings(GRACE, 1);
  }

  private WorkerSettings settings(Duration grace, int slots) {
    return settings(grace, slots, Map.of("os", "any"));
  }

  private WorkerSettings settings(Duration grace, int slots, Map<String, String> labels) {
    return new WorkerSettings(
        "tester",
        List.of("shell"),
        slots,
        labels,
        folder.resolve("work"),
        folder.resolve("state.json"),
        grace,
        Set.of());
  }

  private HiveClient registrar() {
    return new HiveClient(
        hive.addresses(),
        new Credentials(TestRoutes.ADMIN, TestRoutes.ADMIN_SECRET),
        new Patience(Duration.ofSeconds(10), new Stop()),
        new Contact() {
          @Override
          public void lost(String why) {}

          @Override
          public void held() {}
        });
  }

  private WorkerLog log() {
    return new WorkerLog(new Output(said, OutputStream.nullOutputStream(), () -> false), false);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static ObjectNode sh(String script) {
    return Json.object().put("command", script);
  }

  /** Leaves a trace each time it is run. */
  private ObjectNode once() {
    return sh("echo run >> " + folder.resolve("runs"));
  }

  private String stdout() {
    return hive.heard("/complete").getFirst().body().path("result").path("stdout").stringValue();
  }

  private void awaitStatus(Task task, String status) {
    await().atMost(20, SECONDS).until(() -> hive.routes().status(task).equals(status));
  }
}
