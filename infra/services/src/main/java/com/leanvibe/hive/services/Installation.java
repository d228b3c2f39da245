package com.leanvibe.hive.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The programs of PostgreSQL 15 (with pgvector) and Redis 7, in the system or unpacked in a folder
 * of the user's.
 *
 * @param root {@code /}, or the folder that stands for it
 */
public record Installation(Path root) {

  private static final Path SYSTEM = Path.of("/");
  private static final String POSTGRES = "usr/lib/postgresql/15";

  /** The complete installation on this machine, if there is one. */
  public static Optional<Installation> find() {
    return Stream.of(SYSTEM, prefix())
        .map(Installation::new)
        .filter(Installation::isComplete)
        .findFirst();
  }

  /**
   * Finds the installation, or installs what is missing: as root into the system, otherwise into
   * {@code HIVE_NATIVE_PREFIX} (default {@code ~/.local/share/agent-hive/native}).
   *
   * @param progress gets a line per step
   * @throws IOException with the reason, when something can't be had
   */
  public static Installation findOrInstall(Consumer<String> progress) throws IOException {
    Optional<Installation> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    Shell.run(
        List.of(
            "bash", "-c", Resources.text("install-native"), "install-native", prefix().toString()),
        Map.of(),
        progress);
    return find()
        .orElseThrow(() -> new IOException("PostgreSQL, pgvector or Redis is still missing"));
  }

  private static Path prefix() {
    String given = System.getenv("HIVE_NATIVE_PREFIX");
    return given == null
        ? Path.of(System.getProperty("user.home"), ".local/share/agent-hive/native")
        : Path.of(given).toAbsolutePath();
  }

  private boolean isComplete() {
    return Files.isExecutable(postgres("initdb"))
        && Files.exists(root.resolve(POSTGRES).resolve("lib/vector.so"))
        && Files.isExecutable(redis());
  }

  Path postgres(String program) {
    return root.resolve(POSTGRES).resolve("bin").resolve(program);
  }

  Path redis() {
    return root.resolve("usr/bin/redis-server");
  }

  /**
   * What the programs need in their environment: their libraries, where they are not the system's.
   */
  Map<String, String> environment() {
    String libraries =
        root
            + "/usr/lib/"
            + System.getProperty("os.arch").replace("amd64", "x86_64")
            + "-linux-gnu";
    return root.equals(SYSTEM)
        ? Map.of()
        : Map.of("LD_LIBRARY_PATH", libraries.replace("arm64", "aarch64"));
  }
}
