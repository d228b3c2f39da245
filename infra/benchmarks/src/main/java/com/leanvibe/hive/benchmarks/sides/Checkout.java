package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.benchmarks.report.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkout whose jars are measured.
 *
 * @param root its top folder
 */
public record Checkout(Path root) {

  /** What the launcher runs the sides with; a benchmark that runs a side in process has more. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseParallelGC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** The checkout this program was built in. */
  public static Checkout here() {
    try {
      Path code =
          Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().getPath());
      return Stream.iterate(code.toRealPath(), Objects::nonNull, Path::getParent)
          .filter(folder -> Files.exists(folder.resolve("mvnw")))
          .findFirst()
          .map(Checkout::new)
          .orElseThrow(() -> new IllegalStateException(code + " lies in no checkout"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM for a benchmark: generator and side may share it. */
  public static List<String> java(@Nullable String profile) {
    return command("-Xmx2g", profile);
  }

  /** The JVM for a side of its own, as large as the launcher makes it. */
  static List<String> sideJava(@Nullable String profile) {
    return command("-Xmx512m", profile);
  }

  private static List<String> command(String heap, @Nullable String profile) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    command.addAll(FLAGS);
    if (profile != null) {
      Path file = Recorder.folder(here().root()).resolve(profile + ".jfr");
      command.add("-Dhive.benchmarks.profile=true");
      command.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file);
    }
    return command;
  }

  /** Whether this run is being profiled. */
  static boolean profiled() {
    return Boolean.getBoolean("hive.benchmarks.profile");
  }

  /** Where what a process says is kept. */
  public Path log(String name) {
    return Recorder.folder(root).resolve(name);
  }

  /** The runnable jar of a side. */
  Path jar(String side) throws IOException {
    try (Stream<Path> jars = Files.list(root.resolve(side).resolve("target"))) {
      return jars.filter(jar -> jar.getFileName().toString().matches(side + "-[0-9.]+\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException(side + " is not built"));
    }
  }

  /** Runs a command in the checkout to its end, under this program's input and output. */
  public int run(List<String> command) throws IOException, InterruptedException {
    Files.createDirectories(Recorder.folder(root));
    return new ProcessBuilder(command).directory(root.toFile()).inheritIO().start().waitFor();
  }
}
