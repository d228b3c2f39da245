package com.leanvibe.hive.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/**
 * Where PostgreSQL keeps its data: in the folder it is told; or, where its own account can't pass
 * through to that folder (which lies in root's home, say), under {@code /var/lib/agent-hive} with a
 * link in the folder's place.
 */
final class PostgresFolder {

  private static final Path ELSEWHERE = Path.of("/var/lib/agent-hive");

  private PostgresFolder() {}

  /** Makes the folder, or what stands for it, at the first time; its parent must exist. */
  static Path make(Path wanted) throws IOException {
    if (!Files.exists(wanted)) {
      Path parent = Objects.requireNonNull(wanted.toAbsolutePath().getParent());
      Path folder = Account.unprivilegedCanPass(parent) ? wanted : linked(wanted);
      PrivateFiles.folder(folder);
      Account.handOver(folder);
    }
    return wanted.toRealPath();
  }

  private static Path linked(Path wanted) throws IOException {
    UUID name = UUID.nameUUIDFromBytes(wanted.toString().getBytes(StandardCharsets.UTF_8));
    Path folder = Files.createDirectories(ELSEWHERE).resolve(name.toString());
    Files.deleteIfExists(wanted);
    Files.createSymbolicLink(wanted, folder);
    return folder;
  }

  static void remove(Path wanted) throws IOException {
    if (Files.isSymbolicLink(wanted)) {
      PrivateFiles.remove(Files.readSymbolicLink(wanted));
      Files.delete(wanted);
    }
    PrivateFiles.remove(wanted);
  }
}
