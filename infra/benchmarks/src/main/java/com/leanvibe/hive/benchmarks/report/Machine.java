package com.leanvibe.hive.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Where the figures were taken.
 *
 * @param fdatasyncMicros the median time to have 8 KiB on the disk of the temporary folder
 */
public record Machine(
    int cores,
    String model,
    long memoryMebibytes,
    String kernel,
    double fdatasyncMicros,
    String jdk,
    List<String> flags) {

  private static final int WRITES = 201;
  private static final int PAGE = 8192;

  /** Looks at this machine, and at its disk. */
  public static Machine here() throws IOException {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        line(Path.of("/proc/cpuinfo"), "model name"),
        Long.parseLong(line(Path.of("/proc/meminfo"), "MemTotal").replace(" kB", "")) / 1024,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        fdatasync(),
        Runtime.version().toString(),
        jvmFlags());
  }

  private static String line(Path file, String key) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static List<String> jvmFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("-X"))
        .toList();
  }

  private static double fdatasync() throws IOException {
    Path file = Files.createTempFile("hive-benchmarks-disk", ".bin");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      double[] micros = new double[WRITES];
      for (int i = 0; i < WRITES; i++) {
        micros[i] = write(channel);
      }
      Arrays.sort(micros);
      return micros[WRITES / 2];
    } finally {
      Files.delete(file);
    }
  }

  private static double write(FileChannel channel) throws IOException {
    long start = System.nanoTime();
    channel.write(ByteBuffer.allocate(PAGE), 0);
    channel.force(false);
    return (System.nanoTime() - start) / 1000.0;
  }
}
