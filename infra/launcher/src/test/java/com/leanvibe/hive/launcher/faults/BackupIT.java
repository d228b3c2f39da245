package com.leanvibe.hive.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.services.RunningHive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds can be had again, up to its end or to a moment that was archived, and nothing
 * is there that came after that.
 */
class BackupIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Duration SHOWN = Duration.ofSeconds(60);
  private static final String SUBJECT = "jane@example.org";

  private Path store = Path.of("/");

  @BeforeEach
  void makeTheStore() throws IOException {
    Path around = Files.createTempDirectory("hive-backups");
    // PostgreSQL's account passes through it to the archive.
    Files.setPosixFilePermissions(around, PosixFilePermissions.fromString("rwx--x--x"));
    store = around.resolve("store");
  }

  @AfterEach
  void removeTheStore() throws Exception {
    Path around = Objects.requireNonNull(store.getParent());
    new ProcessBuilder("rm", "-rf", around.toString()).inheritIO().start().waitFor();
  }

  @Test
  void aHiveWhoseDataAreGoneIsRestoredToWhatItsBackupHolds() throws Exception {
    try (RunningHive hive = RunningHive.up()) {
      List<String> before = submit(Routes.ofAdmin(hive), 20);
      JsonNode backup = JSON.readTree(hive.backUp(store));
      List<String> after = submit(Routes.ofAdmin(hive), 5);
      hive.down();
      wipe(hive);

      assertThat(hive.refusal(store, "--to", "3")).contains("no archived write-ahead log");
      JsonNode restored = JSON.readTree(hive.restore(store));

      assertSound(restored);
      assertThat(restored.path("restore").path("restored").path("log").asLong())
          .isBetween(
              backup.path("manifest").path("atLeast").path("log").asLong(),
              backup.path("manifest").path("logAtMost").asLong());
      assertThere(Routes.ofAdmin(hive), before);
      assertNotThere(Routes.ofAdmin(hive), after);
      assertThat(submit(Routes.ofAdmin(hive), 1)).hasSize(1);
    }
  }

  @Test
  @Tag("nightly")
  void anArchivedMomentIsRestoredWithoutWhatCameAfterItAndWhoeverIsErasedStaysErased()
      throws Exception {
    try (RunningHive hive = RunningHive.up("--archive", store.toString())) {
      String context = storePersonalContext(Routes.ofAdmin(hive));
      hive.backUp(store);
      List<String> before = submit(Routes.ofAdmin(hive), 10);
      long position = positionOf(Routes.ofAdmin(hive), before.getLast());
      List<String> after = submit(Routes.ofAdmin(hive), 10);
      erase(Routes.ofAdmin(hive));
      hive.down();
      wipe(hive);
      Files.delete(erasures(hive));

      assertThat(hive.refusal(store, "--to", "1000000")).contains("there is no position 1000000");
      JsonNode restored = JSON.readTree(hive.restore(store, "--to", Long.toString(position)));

      assertSound(restored);
      JsonNode report = restored.path("restore");
      assertThat(report.path("restored").path("log").asLong()).isEqualTo(position);
      assertThat(report.path("lost").path("events").asLong()).isGreaterThanOrEqualTo(10);
      assertThat(report.path("erasuresToReplay").asInt()).isOne();
      assertThat(restored.path("erasuresReplayed").asInt()).isOne();
      assertThere(Routes.ofAdmin(hive), before);
      assertNotThere(Routes.ofAdmin(hive), after);
      await()
          .atMost(SHOWN)
          .until(() -> status(Routes.ofAdmin(hive), "/contexts/" + context) == 404);
      Files.delete(erasures(hive));
    }
  }

  private static void assertSound(JsonNode restored) {
    assertThat(restored.path("good").asBoolean()).as(restored.toPrettyString()).isTrue();
    assertThat(restored.path("ledger").path("agrees").asBoolean()).isTrue();
    assertThat(restored.path("ledger").path("checkpoints").asLong()).isPositive();
  }

  private static List<String> submit(Routes admin, int count) throws InterruptedException {
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> task =
          Map.of("title", "task " + i, "type", "shell", "requiredCapabilities", List.of("none"));
      Routes.Answer answer = admin.post("/tasks", task).orElseThrow();
      assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
      tasks.add(answer.body().path("taskId").asString());
    }
    return tasks;
  }

  private static String storePersonalContext(Routes admin) throws InterruptedException {
    Map<String, Object> context =
        Map.of("domain", "people", "content", "They live by the sea.", "subjectId", SUBJECT);
    Routes.Answer answer = admin.post("/contexts", context).orElseThrow();
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    String id = answer.body().path("contextId").asString();
    await().atMost(SHOWN).until(() -> status(admin, "/contexts/" + id) == 200);
    return id;
  }

  private static void erase(Routes admin) throws InterruptedException {
    String path = "/privacy/subjects/" + SUBJECT + "/erase";
    Routes.Answer answer = admin.post(path, Map.of("reason", "asked for it")).orElseThrow();
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  private static Path erasures(RunningHive hive) {
    return hive.data().resolveSibling(hive.data().getFileName() + ".erasures");
  }

  private static long positionOf(Routes admin, String task) {
    return await()
        .atMost(SHOWN)
        .until(
            () ->
                admin
                    .query("/tasks/" + task + "/events")
                    .map(found -> found.body().path("items").path(0).path("position").asLong())
                    .orElse(0L),
            position -> position > 0);
  }

  private static void assertThere(Routes admin, List<String> tasks) {
    for (String task : tasks) {
      await().atMost(SHOWN).until(() -> status(admin, "/tasks/" + task) == 200);
    }
  }

  private static void assertNotThere(Routes admin, List<String> tasks) throws InterruptedException {
    for (String task : tasks) {
      assertThat(status(admin, "/tasks/" + task)).isEqualTo(404);
    }
  }

  private static int status(Routes admin, String path) throws InterruptedException {
    return admin.query(path).map(Routes.Answer::status).orElse(0);
  }

  /** The disk is lost, and all that is kept elsewhere are the secrets. */
  private static void wipe(RunningHive hive) throws Exception {
    try (Stream<Path> entries = Files.list(hive.data())) {
      for (Path entry : entries.toList()) {
        if (!List.of("secrets", "run", "log").contains(entry.getFileName().toString())) {
          assertThat(new ProcessBuilder("rm", "-rf", entry.toString()).start().waitFor()).isZero();
        }
      }
    }
  }
}
