package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.Postgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Looks at a restored hive that is up: whether it is what it should be. */
final class Verdict {

  private static final Duration CHECK = Duration.ofHours(1);
  private static final Duration CATCHING_UP = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final DataFolder folder;
  private final Settings settings;
  private final Restore.Report restored;
  private final Steps steps;

  Verdict(DataFolder folder, Settings settings, Restore.Report restored, Steps steps) {
    this.folder = folder;
    this.settings = settings;
    this.restored = restored;
    this.steps = steps;
  }

  /**
   * What the command side found when it compared the log of the administrator's tenant with what
   * was signed of it.
   */
  record Ledger(boolean agrees, long events, long checkpoints, @Nullable String difference) {}

  /**
   * All of a restore.
   *
   * @param good whether the ledger agrees, the checkpoints are those that were restored, all
   *     erasures are done again and the read models are there
   * @param alteredCheckpoints tenants whose last restored checkpoint is not there any more
   * @param keysRisen keys of erased people that are there
   */
  record Report(
      boolean good,
      Restore.Report restore,
      Ledger ledger,
      List<String> alteredCheckpoints,
      int erasuresReplayed,
      long keysRisen,
      long readModelsAt,
      List<Steps.Step> steps) {}

  Report look() throws IOException, SQLException, RecoveryException {
    Postgres.Access access = Foundation.postgres(folder, settings.port(Foundation.POSTGRES));
    Ledger ledger = steps.take("comparing the log with its ledger", this::checkLedger);
    long head = Positions.of(access).log();
    long readModelsAt =
        steps.take(
            "waiting until Kafka and the read models have all of it",
            () -> awaitReadModels(access, head));
    List<String> altered = alteredCheckpoints(access);
    int replayed = replayed(access);
    long risen = risen(access);
    boolean good =
        ledger.agrees()
            && altered.isEmpty()
            && risen == 0
            && replayed == restored.erasuresToReplay()
            && readModelsAt >= head;
    return new Report(good, restored, ledger, altered, replayed, risen, readModelsAt, steps.done());
  }

  /**
   * Something was appended since the start, and read models get there only behind all that the
   * topic is filled with anew.
   */
  private static long awaitReadModels(Postgres.Access access, long head) throws SQLException {
    long end = System.nanoTime() + CATCHING_UP.toNanos();
    long reached;
    while ((reached = slowest(access)) < head && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return reached;
  }

  private static long slowest(Postgres.Access access) throws SQLException {
    return Positions.readModels(access).values().stream()
        .mapToLong(Long::longValue)
        .min()
        .orElse(0);
  }

  private Ledger checkLedger() throws IOException, RecoveryException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String url = "http://127.0.0.1:" + settings.port(Settings.COMMAND_PORT);
      String secret = Files.readString(folder.secretFile(Sides.ADMIN_SECRET)).strip();
      String basic =
          Base64.getEncoder()
              .encodeToString((Sides.ADMIN + ":" + secret).getBytes(StandardCharsets.UTF_8));
      String token =
          text(
              send(
                  http,
                  request(url + "/oauth2/token", "Basic " + basic)
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(BodyPublishers.ofString("grant_type=client_credentials"))),
              "access_token");
      String found =
          send(
              http,
              request(url + "/api/v1/audit/checks", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{}")));
      return Json.parse(found, Ledger.class);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpRequest.Builder request(String url, String authorization) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(CHECK)
        .header("Authorization", authorization);
  }

  private static String send(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException, RecoveryException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new RecoveryException(
          "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private static String text(String json, String name) {
    return String.valueOf(Json.parse(json, Map.class).get(name));
  }

  private List<String> alteredCheckpoints(Postgres.Access access) throws SQLException {
    Set<String> there = new HashSet<>();
    Positions.each(
        access,
        Sides.COMMAND_DATABASE,
        "select tenant, note from ledger_checkpoint",
        row -> there.add(row.getString(1) + "\n" + row.getString(2)));
    return restored.restored().ledgers().stream()
        .filter(checkpoint -> !there.contains(checkpoint.tenant() + "\n" + checkpoint.note()))
        .map(Positions.Sealed::tenant)
        .toList();
  }

  /** How many of those that were missing are recorded beside the keys by now. */
  private int replayed(Postgres.Access access) throws SQLException, IOException {
    Set<UUID> recorded = new HashSet<>();
    Positions.erasures(access).forEach(line -> recorded.add(line.erasureId()));
    List<ErasureCopy.Line> listed = new ErasureCopy(folder.erasures()).read();
    long missing = listed.stream().filter(line -> !recorded.contains(line.erasureId())).count();
    return restored.erasuresToReplay() - (int) missing;
  }

  private static long risen(Postgres.Access access) throws SQLException {
    long[] count = {0};
    Positions.each(
        access,
        Sides.KEYS_DATABASE,
        "select count(*) from data_key join erasure using (subject_ref)",
        row -> count[0] = row.getLong(1));
    return count[0];
  }
}
