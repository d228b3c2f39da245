package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the supervising process: known by its number, guarded, and ended in good order by a
 * signal.
 */
final class Watch {

  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final Duration ROUND = Duration.ofSeconds(2);

  private final DataFolder folder;
  private final Stages stages;
  private final Guard guard = new Guard(ownCommandLine());
  private final CountDownLatch ending = new CountDownLatch(1);

  Watch(DataFolder folder, Stages stages) {
    this.folder = folder;
    this.stages = stages;
  }

  void begin() throws IOException {
    Recorded self = Recorded.of(ProcessHandle.current().pid()).orElseThrow();
    PrivateFiles.write(pidFile(), self.pid() + " " + self.started() + "\n");
    guard.keep();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
  }

  Stages stages() {
    return stages;
  }

  /** Looks after the guard and the logs until the process is told to end. */
  void keep() {
    try {
      while (!ending.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
        guard.keep();
        boundLogs();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    ending.countDown();
    stages.end();
    guard.dismiss();
    try {
      Leftovers.forget(folder);
    } catch (IOException e) {
      log.warn("records of what ran stay: {}", e.getMessage());
    }
  }

  private void boundLogs() {
    try (DirectoryStream<Path> logs =
        Files.newDirectoryStream(folder.root().resolve("log"), "*.log")) {
      for (Path path : logs) {
        new LogFile(path).bound();
      }
    } catch (IOException e) {
      log.warn("the logs can't be bounded: {}", e.getMessage());
    }
  }

  private Path pidFile() {
    return folder.run("supervisor.pid");
  }

  private static List<String> ownCommandLine() {
    ProcessHandle.Info self = ProcessHandle.current().info();
    List<String> line = new ArrayList<>(List.of(self.command().orElseThrow()));
    line.addAll(List.of(self.arguments().orElseThrow()));
    return line;
  }
}
