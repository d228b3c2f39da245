package com.leanvibe.hive.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A hive of its own for a test, started, supervised and stopped by the same script people use. It
 * has to be built.
 */
public final class RunningHive implements AutoCloseable {

  private final Path root = root();
  private final Path data;
  private Map<String, String> environment = Map.of();

  private RunningHive(Path data) {
    this.data = data;
  }

  /**
   * Starts one in a folder of its own, on free ports, and returns when it serves.
   *
   * @param options of {@code hive up}
   */
  public static RunningHive up(String... options) {
    return up(Map.of(), options);
  }

  /**
   * The same.
   *
   * @param environment names services that somebody else runs
   */
  public static RunningHive up(Map<String, String> environment, String... options) {
    try {
      RunningHive hive = new RunningHive(Files.createTempDirectory("hive-faults"));
      hive.environment = environment;
      List<String> words =
          new ArrayList<>(
              List.of(
                  "up",
                  "--command-port",
                  Integer.toString(Ports.free()),
                  "--query-port",
                  Integer.toString(Ports.free())));
      words.addAll(List.of(options));
      hive.run(words.toArray(String[]::new));
      return hive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where everything of it is. */
  public Path data() {
    return data;
  }

  /** Ends all of it in good order. */
  public void down() {
    run("down");
  }

  /** Starts it again, on the ports it had. */
  public void upAgain() {
    run("up");
  }

  /** The same, with services that are somewhere else now. */
  public void upAgain(Map<String, String> services) {
    this.environment = services;
    run("up");
  }

  /** Copies its databases; answers the JSON that tells what was done. */
  public String backUp(Path store) {
    return run("backup", "--to", store.toString(), "--json");
  }

  /**
   * Brings it, which is down, to an earlier state and up; answers the report, which is JSON.
   *
   * @param options of {@code hive restore}
   */
  public String restore(Path store, String... options) {
    List<String> words = new ArrayList<>(List.of("restore", "--from", store.toString(), "--json"));
    words.addAll(List.of(options));
    return run(words.toArray(String[]::new));
  }

  /** What it says of a restore that it refuses. */
  public String refusal(Path store, String... options) {
    List<String> words = new ArrayList<>(List.of("restore", "--from", store.toString()));
    words.addAll(List.of(options));
    Path complaints = data.resolve("log").resolve("refusal");
    Finished finished = finish(words, ProcessBuilder.Redirect.to(complaints.toFile()));
    if (finished.exitCode() != 1) {
      throw new IllegalStateException("hive %s was not refused: %s".formatted(words, finished));
    }
    try {
      return Files.readString(complaints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether all of its programs serve. */
  public boolean isUp() {
    return finish(List.of("status")).exitCode() == 0;
  }

  public String commandUrl() {
    return "http://127.0.0.1:" + port("command-side");
  }

  public String queryUrl() {
    return "http://127.0.0.1:" + port("query-side");
  }

  /** An access token of its administrator. */
  public String adminToken() {
    return run("token").strip();
  }

  /** A connection to one of its databases, past the hive, as who may do anything there. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port("postgres"), database),
        PostgresServer.ADMIN,
        password("postgres"));
  }

  /** What its services know their administrator by: {@code postgres}, {@code redis}. */
  public String password(String service) {
    return text("secrets/" + service);
  }

  /** The port of one of its programs, by the name {@code infra/hive status} has for it. */
  public int port(String service) {
    return Integer.parseInt(text("run/" + service + ".state").split(" ", 2)[1]);
  }

  /** Ends one of its programs as {@code kill -9} does. */
  public void kill(String service) {
    long pid = Long.parseLong(text("run/" + service + ".pid").split(" ", 2)[0]);
    ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalStateException(service + " is not there"))
        .destroyForcibly();
  }

  private String text(String file) {
    try {
      return Files.readString(data.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes everything from Redis, under the hive's feet. */
  public void wipeRedis() {
    try {
      RedisWire.at("redis://:%s@127.0.0.1:%d".formatted(password("redis"), port("redis")))
          .ask(List.of("FLUSHALL"));
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
