package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.sides.Checkout;
import com.leanvibe.hive.services.Ports;
import com.leanvibe.hive.services.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The peer of decisions over HTTP: Cerbos, another policy decision point, in a process of its own.
 * Its program is had from npm for the run, with this machine's own settings, and removed after it.
 */
final class Cerbos implements AutoCloseable {

  private static final String PACKAGE = "@cerbos/cerbos-linux-x64";
  private static final String VERSION = "0.55";
  private static final int FETCH_MINUTES = 5;
  private static final String SETTINGS =
      """
      server:
        httpListenAddr: "127.0.0.1:%d"
        grpcListenAddr: "127.0.0.1:%d"
      storage:
        driver: disk
        disk:
          directory: "%s"
          watchForChanges: false
      telemetry:
        disabled: true
      """;

  private final Path folder;
  private final Process process;
  private final int port;

  private Cerbos(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /**
   * Fetches it and starts it.
   *
   * @param policies texts by the names of their files
   * @return null where it cannot be had on this machine
   */
  static @Nullable Cerbos start(Map<String, String> policies) throws Exception {
    Path folder = Files.createTempDirectory("hive-benchmarks-cerbos-");
    try {
      Path program = fetch(folder);
      return program == null ? absent(folder) : start(folder, program, policies);
    } catch (Exception failed) {
      PrivateFiles.remove(folder);
      throw failed;
    }
  }

  private static @Nullable Cerbos absent(Path folder) throws IOException {
    PrivateFiles.remove(folder);
    return null;
  }

  private static @Nullable Path fetch(Path folder) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "npm",
            "install",
            "--prefix",
            folder.toString(),
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            PACKAGE + "@" + VERSION);
    Path program = folder.resolve("node_modules/" + PACKAGE + "/cerbos-linux-x64");
    return succeeds(command) && Files.isExecutable(program) ? program : null;
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      Process npm = process(command, "cerbos-npm.log");
      if (!npm.waitFor(FETCH_MINUTES, TimeUnit.MINUTES)) {
        npm.destroyForcibly();
      }
      return npm.waitFor() == 0;
    } catch (IOException noNpm) {
      return false;
    }
  }

  private static Process process(List<String> command, String log) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Checkout.here().log(log).toFile())
        .start();
  }

  private static Cerbos start(Path folder, Path program, Map<String, String> policies)
      throws Exception {
    Path texts = Files.createDirectory(folder.resolve("policies"));
    for (Map.Entry<String, String> policy : policies.entrySet()) {
      Files.writeString(texts.resolve(policy.getKey()), policy.getValue());
    }
    int port = Ports.free();
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, SETTINGS.formatted(port, Ports.free(), texts));
    Process process =
        process(
            List.of(program.toString(), "server", "--log-level=error", "--config=" + settings),
            "cerbos.log");
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Waiting.until(() -> isReady(process, port));
    return new Cerbos(folder, process, port);
  }

  private static boolean isReady(Process process, int port) throws IOException {
    if (!process.isAlive()) {
      throw new IOException("Cerbos has ended, see cerbos.log");
    }
    try (Wire wire = new Wire(port)) {
      return wire.send("GET", "/_cerbos/health", null, "", new byte[0]).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    process.waitFor();
    PrivateFiles.remove(folder);
  }
}
