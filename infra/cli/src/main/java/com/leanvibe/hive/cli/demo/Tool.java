package com.leanvibe.hive.cli.demo;

import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs that the demo runs itself, before there is a worker. */
final class Tool {

  private Tool() {}

  /** Whether it can be run and ends well. */
  static boolean succeeds(String... command) {
    try {
      return start(List.of(command)).waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What it prints. */
  static String output(String... command) throws IOException, InterruptedException {
    Process process = start(List.of(command));
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new HiveException(
          ExitCode.FAILED, "%s fails: %s".formatted(String.join(" ", command), printed));
    }
    return printed;
  }

  private static Process start(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return process;
  }

  /** The programs of the JDK that this runs on. */
  static Path jdk() {
    return Path.of(System.getProperty("java.home"), "bin");
  }
}
