package com.leanvibe.hive.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Tells how much of the machine others used while a benchmark ran: what all cores did, without what
 * this process and those it started did.
 */
public final class Quiet {

  private static final int IDLE = 4;
  private static final int IOWAIT = 5;
  private static final int STATES = 8;

  private final long busyBefore;
  private final long totalBefore;
  private final long ownBefore;
  private final double load;

  private Quiet(long busy, long total, long own, double load) {
    this.busyBefore = busy;
    this.totalBefore = total;
    this.ownBefore = own;
    this.load = load;
  }

  /** Begins to watch. */
  public static Quiet watch() throws IOException {
    long[] cpu = cpu();
    double load = Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    return new Quiet(busy(cpu), total(cpu), own(), load);
  }

  /** The machine's load over the minute before. */
  public double loadBefore() {
    return load;
  }

  /** The share of all cores' time since the watch began that others used, from 0 to 1. */
  public double othersShare() throws IOException {
    long[] cpu = cpu();
    long others = busy(cpu) - busyBefore - (own() - ownBefore);
    return Math.max(0, others) / (double) Math.max(1, total(cpu) - totalBefore);
  }

  /** The kernel's counters (man 5 proc_stat), guests left out as they are counted in user time. */
  private static long[] cpu() throws IOException {
    String[] words = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
    return Arrays.stream(words, 1, 1 + STATES).mapToLong(Long::parseLong).toArray();
  }

  private static long busy(long[] cpu) {
    return total(cpu) - cpu[IDLE - 1] - cpu[IOWAIT - 1];
  }

  private static long total(long[] cpu) {
    return LongStream.of(cpu).sum();
  }

  private static long own() throws IOException {
    long sum = 0;
    ProcessHandle self = ProcessHandle.current();
    for (long pid :
        Stream.concat(Stream.of(self), self.descendants())
            .mapToLong(ProcessHandle::pid)
            .toArray()) {
      sum += ticks(pid);
    }
    return sum;
  }

  /** User and system time, with that of children that have ended (man 5 proc_pid_stat, 14-17). */
  private static long ticks(long pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Arrays.stream(words, 11, 15).mapToLong(Long::parseLong).sum();
    } catch (IOException unread) {
      if (ProcessHandle.of(pid).isPresent()) {
        throw unread;
      }
      return 0;
    }
  }
}
