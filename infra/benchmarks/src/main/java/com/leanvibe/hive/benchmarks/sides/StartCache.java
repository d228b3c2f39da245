package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.benchmarks.report.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of a side, loaded and linked, made as the launcher makes them once for every build.
 *
 * @param flags what has a JVM start from it
 */
public record StartCache(List<String> flags) {

  /** A start that has to load all by itself. */
  public static StartCache none() {
    return new StartCache(List.of());
  }

  /**
   * Has a side start up to where it would serve, and keeps what it loaded.
   *
   * @param program what follows the JVM's flags
   */
  static StartCache make(String side, List<String> program)
      throws IOException, InterruptedException {
    Path folder = Recorder.folder(Checkout.here().root());
    Path recording = folder.resolve(side + ".recording");
    Path cache = folder.resolve(side + ".aot");
    run(
        folder.resolve(side + "-cache.log"),
        List.of(
            "-XX:AOTMode=record",
            "-XX:AOTConfiguration=" + recording,
            "-Dspring.context.exit=onRefresh"),
        program);
    run(
        folder.resolve(side + "-cache.log"),
        List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + cache),
        program);
    Files.delete(recording);
    return new StartCache(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
  }

  private static void run(Path log, List<String> mode, List<String> program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Checkout.sideJava(null));
    command.addAll(mode);
    command.addAll(program);
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("The start cache can't be made, see " + log);
    }
  }
}
