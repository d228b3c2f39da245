package com.leanvibe.hive.services;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the services when the JVM that started them ends. */
class OwnerTest {

  /** A killed JVM can't remove its folder: it goes with this one. */
  @TempDir Path temporary;

  private Process owner;

  @BeforeEach
  void startOwner() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    owner =
        new ProcessBuilder(
                java, "-Djava.io.tmpdir=" + temporary, "-cp", classPath, Owner.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  @AfterEach
  void endOwner() {
    owner.destroyForcibly();
  }

  @Test
  void noProcessOutlivesAKilledJvm() throws IOException {
    List<ProcessHandle> family = familyOfStartedOwner();

    owner.destroyForcibly();

    await().atMost(30, SECONDS).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void noProcessOutlivesAJvmThatEnds() throws IOException {
    List<ProcessHandle> family = familyOfStartedOwner();

    owner.destroy();

    await().atMost(30, SECONDS).until(() -> !owner.isAlive());
    assertThat(family).noneMatch(ProcessHandle::isAlive);
  }

  private List<ProcessHandle> familyOfStartedOwner() throws IOException {
    BufferedReader output = owner.inputReader();
    assertThat(output.readLine()).isEqualTo(Owner.STARTED);
    List<ProcessHandle> family = owner.descendants().toList();
    assertThat(programs(family)).contains("postgres", "redis", "java");
    return family;
  }

  private static Stream<String> programs(List<ProcessHandle> family) {
    return family.stream()
        .flatMap(process -> process.info().command().stream())
        .map(command -> Path.of(command).getFileName().toString())
        .map(name -> name.startsWith("redis-") ? "redis" : name);
  }

  /** Starts all services, says so, and stays. */
  static final class Owner {

    static final String STARTED = "started";

    private Owner() {}

    public static void main(String[] arguments) throws InterruptedException {
      Services services = Services.forTests();
      services.postgres();
      services.redis();
      services.kafka();
      System.out.println(STARTED);
      Thread.currentThread().join();
    }
  }
}
