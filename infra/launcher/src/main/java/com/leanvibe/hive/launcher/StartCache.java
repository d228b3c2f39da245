package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the file with a side's classes, loaded and linked, that halves the time of its later
 * starts. It is made once for each build, when the machine has nothing better to do, by a side that
 * starts beside the running one and ends before it would serve.
 */
final class StartCache {

  private static final Logger log = LoggerFactory.getLogger(StartCache.class);

  /** Ends with the supervisor, however that ends, and gives way to everybody else. */
  private static final List<String> BESIDE =
      List.of("setpriv", "--pdeathsig", "KILL", "nice", "-n", "19");

  private final List<Side> sides;
  private final Path logFile;

  StartCache(List<Side> sides, Path logFile) {
    this.sides = sides;
    this.logFile = logFile;
  }

  /** Begins to make what is missing; a failure costs nothing but the quicker start. */
  void begin() {
    Thread.ofPlatform().daemon().name("start-cache").start(this::make);
  }

  private void make() {
    try {
      for (Side side : sides) {
        Path cache = side.startCache();
        if (!Files.exists(cache)) {
          make(side, cache);
          removeOlder(side, cache);
        }
      }
    } catch (IOException e) {
      log.warn("the next starts will take longer: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void make(Side side, Path cache) throws IOException, InterruptedException {
    Path recording = cache.resolveSibling(cache.getFileName() + ".recording");
    Path draft = cache.resolveSibling(cache.getFileName() + ".new");
    run(
        side,
        List.of(
            "-XX:AOTMode=record",
            "-XX:AOTConfiguration=" + recording,
            "-Dspring.context.exit=onRefresh"));
    run(
        side,
        List.of(
            "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + draft));
    Files.delete(recording);
    Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
    log.info("{} will start more quickly from now on", side.name());
  }

  private void run(Side side, List<String> mode) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(BESIDE);
    command.add(SideBuild.javaProgram());
    command.addAll(side.build().flags());
    command.addAll(mode);
    command.addAll(
        List.of("-jar", side.build().jar().toString(), side.location(), "--server.port=0"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(logFile.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("the start cache of " + side.name() + " can't be made, see " + logFile);
    }
  }

  private static void removeOlder(Side side, Path cache) throws IOException {
    try (DirectoryStream<Path> caches =
        Files.newDirectoryStream(cache.resolveSibling(""), side.name() + "-*")) {
      for (Path older : caches) {
        if (!older.equals(cache)) {
          Files.delete(older);
        }
      }
    }
  }
}
