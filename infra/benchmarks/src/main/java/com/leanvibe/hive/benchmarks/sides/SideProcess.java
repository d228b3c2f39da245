package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** One side in a JVM of its own, from its own jar, as the launcher runs it. */
public final class SideProcess implements AutoCloseable {

  private static final String COMMAND = "command-side";
  private static final String QUERY = "query-side";
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long LOOK_NANOS = 50_000_000;

  private final Process process;
  private final int port;
  private final Duration startedIn;

  private SideProcess(Process process, int port, Duration startedIn) {
    this.process = process;
    this.port = port;
    this.startedIn = startedIn;
  }

  /** Starts the command side and returns when it is ready. */
  public static SideProcess command(Ground ground) throws Exception {
    return command(ground, StartCache.none());
  }

  /** The same with a cache of what a start loads. */
  public static SideProcess command(Ground ground, StartCache cache) throws Exception {
    return start(COMMAND, ground, ground.commandPort(), ground.commandProperties(), cache);
  }

  /** Starts the query side and returns when it is ready. */
  public static SideProcess query(Ground ground) throws Exception {
    return query(ground, StartCache.none());
  }

  /** The same with a cache of what a start loads. */
  public static SideProcess query(Ground ground, StartCache cache) throws Exception {
    return query(ground, ground.queryDatabase(), cache);
  }

  /** The same with read models in another database. */
  public static SideProcess query(Ground ground, Database database) throws Exception {
    return query(ground, database, StartCache.none());
  }

  private static SideProcess query(Ground ground, Database database, StartCache cache)
      throws Exception {
    return start(QUERY, ground, ground.queryPort(), ground.queryProperties(database), cache);
  }

  /** Makes the cache of the command side's starts. */
  public static StartCache commandCache(Ground ground) throws Exception {
    return StartCache.make(COMMAND, program(COMMAND, ground, ground.commandProperties()));
  }

  /** Makes the cache of the query side's starts. */
  public static StartCache queryCache(Ground ground) throws Exception {
    Map<String, String> properties = ground.queryProperties(ground.queryDatabase());
    return StartCache.make(QUERY, program(QUERY, ground, properties));
  }

  /** What follows the JVM's flags. */
  private static List<String> program(String name, Ground ground, Map<String, String> properties)
      throws IOException {
    Path file = ground.folder().resolve(name + ".properties");
    PrivateFiles.write(file, text(properties));
    return List.of(
        "-jar",
        Checkout.here().jar(name).toString(),
        "--spring.config.additional-location=file:" + file);
  }

  private static SideProcess start(
      String name, Ground ground, int port, Map<String, String> properties, StartCache cache)
      throws Exception {
    Path log = Checkout.here().log(name + ".log");
    List<String> command = new ArrayList<>(Checkout.sideJava(Checkout.profiled() ? name : null));
    command.addAll(cache.flags());
    command.addAll(program(name, ground, properties));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    awaitReady(process, port, log);
    return new SideProcess(process, port, Duration.ofNanos(System.nanoTime() - start));
  }

  private static String text(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue().replace("\\", "\\\\") + "\n")
        .collect(Collectors.joining());
  }

  private static void awaitReady(Process process, int port, Path log)
      throws IOException, TimeoutException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new TimeoutException("It does not get ready:\n" + Files.readString(log));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static boolean isReady(int port) {
    try (Wire wire = new Wire(port)) {
      return wire.send("GET", "/actuator/health/readiness", null, "", new byte[0]).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** The time from the start of its process until it said that it is ready. */
  public Duration startedIn() {
    return startedIn;
  }

  /** A client of the command side that acts as the administrator. */
  public Client admin(Ground ground) throws IOException {
    return Client.signIn(port, Ground.ADMIN, ground.adminSecret());
  }

  /** A client of the command side that acts as whoever these credentials belong to. */
  public Client signIn(String id, String secret) throws IOException {
    return Client.signIn(port, id, secret);
  }

  /** Its resident memory after a full collection, in MiB. */
  public double settledMemory() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    return memory();
  }

  /** Its resident memory, in MiB. */
  public double memory() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024.0;
  }

  /** Ends it in good order, and returns when it has ended. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
