package com.leanvibe.hive.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A Redis of our own: on 127.0.0.1, with a password, and every write on disk before it is
 * acknowledged.
 */
public final class RedisServer {

  private static final String SETTINGS =
      """
      bind 127.0.0.1
      protected-mode yes
      port %d
      requirepass %s
      dir %s
      daemonize no
      databases %d
      appendonly yes
      appendfsync always
      save ""
      maxmemory-policy noeviction
      set-proc-title no
      """;

  private final Installation installation;
  private final Path folder;
  private final int port;
  private final String password;

  /** Neither makes nor starts anything. The password must be free of white space and quotes. */
  public RedisServer(Installation installation, Path folder, int port, String password) {
    this.installation = installation;
    this.folder = folder;
    this.port = port;
    this.password = password;
  }

  /** Makes the data folder at the first time, writes the settings, and says how to run it. */
  public Program prepare(Path log) throws IOException {
    PrivateFiles.folder(folder);
    Path settings = folder.resolve("redis.conf");
    PrivateFiles.write(
        settings, SETTINGS.formatted(port, password, quoted(folder), Redis.DATABASES));
    List<String> command = List.of(installation.redis().toString(), settings.toString());
    return new Program(
        "redis",
        command,
        installation.environment(),
        log,
        "TERM",
        port,
        RedisWire.at(uri())::check);
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  public String uri() {
    return "redis://:" + password + "@127.0.0.1:" + port;
  }
}
