package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Checkout;
import com.leanvibe.hive.services.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The restore drill: a hive with a long log loses its disk, and is restored by the words of the
 * runbook until it serves and is found to be what it was.
 */
final class RestoreBenchmark implements Benchmark {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int QUICK = 50_000;
  private static final int WHOLE = 1_000_000;
  private static final int BATCH = 1_000;
  private static final double TEN_MINUTES = 600;
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String ALL = "restore, all of it";

  @Override
  public String name() {
    return "restore";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    Path folder = Files.createTempDirectory("hive-restore");
    try (Hive hive = new Hive(folder.resolve("data"))) {
      hive.call(
          "up",
          "--command-port",
          Integer.toString(Ports.free()),
          "--query-port",
          Integer.toString(Ports.free()));
      fill(hive, run.amount(QUICK, WHOLE));
      drill(hive, folder.resolve("backups"), report);
    } finally {
      remove(folder);
    }
    report.expectAtMost(ALL + ", s", report.median(ALL), TEN_MINUTES);
    report.note(
        "Once, and not three times. The whole restore is from the command to its verdict: start of all processes, the"
            + " topic filled anew and the log compared with its ledger included.");
  }

  private static void drill(Hive hive, Path store, Report report) throws Exception {
    long start = System.nanoTime();
    JsonNode backup = JSON.readTree(hive.call("backup", "--to", store.toString(), "--json"));
    report.add("backup, all of it", "s", (System.nanoTime() - start) / NANOS);
    report.add("backup", "MB", backup.path("manifest").path("bytes").asLong() / 1e6);
    hive.call("down");
    remove(hive.data().resolve("postgres"));
    remove(hive.data().resolve("kafka"));
    remove(hive.data().resolve("redis"));

    start = System.nanoTime();
    JsonNode restored = JSON.readTree(hive.call("restore", "--from", store.toString(), "--json"));
    report.add(ALL, "s", (System.nanoTime() - start) / NANOS);
    report.add(
        "restored", "events", restored.path("restore").path("restored").path("log").asDouble());
    for (JsonNode steps : List.of(restored.path("restore").path("steps"), restored.path("steps"))) {
      for (JsonNode step : steps.values()) {
        report.add(
            "restore, " + step.path("name").asString().replaceAll(" of \\d.*", ""),
            "s",
            step.path("seconds").asDouble());
      }
    }
  }

  /** Submits tasks, an event each, and waits until the read models have them. */
  private static void fill(Hive hive, int events) throws Exception {
    JsonNode status = JSON.readTree(hive.call("status", "--json"));
    String items = "{\"title\":\"one of many\",\"type\":\"shell\"},".repeat(BATCH);
    String batch = "{\"items\":[" + items.substring(0, items.length() - 1) + "]}";
    try (HttpClient http = HttpClient.newHttpClient()) {
      String position = "0";
      String token = hive.call("token").strip();
      for (int sent = 0; sent < events; ) {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(
                        URI.create(status.path("commandUrl").asString() + "/api/v1/tasks/batch"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(batch))
                    .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() == 201) {
          sent += BATCH;
          position = answer.headers().firstValue("Hive-Position").orElseThrow();
        } else if (answer.statusCode() == 401) {
          token = hive.call("token").strip();
        } else if (answer.statusCode() == 429 || answer.statusCode() == 503) {
          LockSupport.parkNanos(PAUSE_NANOS);
        } else {
          throw new IOException(answer.statusCode() + " " + answer.body());
        }
      }
      await(http, status.path("queryUrl").asString(), hive, position);
    }
  }

  private static void await(HttpClient http, String url, Hive hive, String position)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/tasks?limit=1"))
            .header("Authorization", "Bearer " + hive.call("token").strip())
            .header("Hive-Min-Position", position)
            .build();
    while (http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static void remove(Path folder) throws IOException, InterruptedException {
    new ProcessBuilder("rm", "-rf", folder.toString()).inheritIO().start().waitFor();
  }

  /** A hive of its own, by the script that people use. */
  private record Hive(Path data) implements AutoCloseable {

    String call(String... words) throws IOException, InterruptedException {
      Path root = Checkout.here().root();
      List<String> command = new ArrayList<>(List.of(root.resolve("infra/hive").toString()));
      command.addAll(List.of(words));
      ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
      builder.environment().put("HIVE_DATA", data.toString());
      Path output = Files.createTempFile("hive-restore", ".out");
      try {
        int code =
            builder
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (code != 0) {
          throw new IOException("hive %s: %s".formatted(List.of(words), Files.readString(output)));
        }
        return Files.readString(output);
      } finally {
        Files.delete(output);
      }
    }

    @Override
    public void close() throws IOException, InterruptedException {
      call("down", "--wipe");
    }
  }
}
