package com.leanvibe.hive.launcher.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hive of its own, started and stopped by the same script people use. */
final class RunningHive implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path root = root();
  private final Path data;
  private Map<String, String> environment = Map.of();

  private RunningHive(Path data) {
    this.data = data;
  }

  /**
   * @param options of {@code hive up}
   */
  static RunningHive up(String... options) {
    return up(Map.of(), options);
  }

  /**
   * @param environment names services that somebody else runs
   */
  static RunningHive up(Map<String, String> environment, String... options) {
    try {
      RunningHive hive = new RunningHive(Files.createTempDirectory("hive-faults"));
      hive.environment = environment;
      List<String> words =
          new ArrayList<>(
              List.of(
                  "up",
                  "--command-port",
                  Integer.toString(freePort()),
                  "--query-port",
                  Integer.toString(freePort())));
      words.addAll(List.of(options));
      hive.run(words.toArray(String[]::new));
      return hive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where everything of it is. */
  Path data() {
    return data;
  }

  /** Ends all of it in good order. */
  void down() {
    run("down");
  }

  /** Starts it again, on the ports it had, with services that are somewhere else now. */
  void upAgain(Map<String, String> environment) {
    this.environment = environment;
    run("up");
  }

  /** Starts it again, on the ports it had. */
  void upAgain() {
    run("up");
  }

  /** Copies its databases, and tells what was done. */
  JsonNode backUp(Path store) {
    return JSON.readTree(run("backup", "--to", store.toString(), "--json"));
  }

  /**
   * Brings it, which is down, to an earlier state and up.
   *
   * @param options of {@code hive restore}
   */
  JsonNode restore(Path store, String... options) {
    List<String> words = new ArrayList<>(List.of("restore", "--from", store.toString(), "--json"));
    words.addAll(List.of(options));
    return JSON.readTree(run(words.toArray(String[]::new)));
  }

  /** What it says of a restore that it refuses. */
  String refusal(Path store, String... options) {
    List<String> words = new ArrayList<>(List.of("restore", "--from", store.toString()));
    words.addAll(List.of(options));
    Finished finished = finish(words, ProcessBuilder.Redirect.to(complaints().toFile()));
    if (finished.exitCode() != 1) {
      throw new IllegalStateException("hive %s was not refused: %s".formatted(words, finished));
    }
    try {
      return Files.readString(complaints());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path complaints() {
    return data.resolve("log").resolve("refusal");
  }

  JsonNode status() {
    return JSON.readTree(output(List.of("status", "--json")));
  }

  /** Its routes, called by its administrator. */
  Routes admin() {
    JsonNode status = status();
    return new Routes(
        status.path("commandUrl").asString(),
        status.path("queryUrl").asString(),
        run("token").strip());
  }

  /** Ends one of its processes as {@code kill -9} does. */
  void kill(String service) {
    long pid = status().path("services").path(service).path("pid").asLong();
    ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalStateException(service + " is not there"))
        .destroyForcibly();
  }

  /** Removes everything from Redis, under the hive's feet. */
  void wipeRedis() {
    int port = status().path("services").path("redis").path("port").asInt();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      String password = Files.readString(data.resolve("secrets/redis")).strip();
      out.write(("AUTH " + password + "\r\nFLUSHALL\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.startsWith("+OK\r\n+OK")) {
        throw new IllegalStateException("Redis was not wiped: " + answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("down", "--wipe");
  }

  private String run(String... words) {
    List<String> line = List.of(words);
    Finished finished = finish(line);
    if (finished.exitCode() != 0) {
      throw new IllegalStateException("hive %s: %s".formatted(line, finished.output()));
    }
    return finished.output();
  }

  private String output(List<String> words) {
    return finish(words).output();
  }

  private record Finished(int exitCode, String output) {}

  private Finished finish(List<String> words) {
    return finish(words, ProcessBuilder.Redirect.INHERIT);
  }

  private Finished finish(List<String> words, ProcessBuilder.Redirect errors) {
    List<String> line = new ArrayList<>(List.of(root.resolve("infra/hive").toString()));
    line.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(line).directory(root.toFile());
    builder.environment().put("HIVE_DATA", data.toString());
    builder.environment().putAll(environment);
    builder.redirectError(errors);
    try {
      Path answer = Files.createTempFile("hive-faults", ".out");
      Process process = builder.redirectOutput(answer.toFile()).start();
      int exitCode = process.waitFor();
      String output = Files.readString(answer);
      Files.delete(answer);
      return new Finished(exitCode, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isExecutable(folder.resolve("infra/hive"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("infra/hive is not above the working directory");
    }
    return folder;
  }
}
