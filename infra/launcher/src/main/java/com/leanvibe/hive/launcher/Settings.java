package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.Ports;
import com.leanvibe.hive.services.PrivateFiles;
import com.leanvibe.hive.services.WalArchive;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is chosen once and kept with the data: the ports, and the archive. {@code infra/hive} reads
 * the file too, line by line.
 */
final class Settings {

  static final String COMMAND_PORT = "commandPort";
  static final String QUERY_PORT = "queryPort";

  /** The folder that the write-ahead log is archived in; nothing where it isn't. */
  private static final String ARCHIVE = "archive";

  /** What {@code --archive} says to end archiving. */
  private static final String NO_ARCHIVE = "none";

  private static final Map<String, Integer> DEFAULTS = Map.of(COMMAND_PORT, 8080, QUERY_PORT, 8081);

  private static final Map<String, String> OPTIONS =
      Map.of("--command-port", COMMAND_PORT, "--query-port", QUERY_PORT, "--archive", ARCHIVE);

  private final Path file;
  private final Map<String, String> values = new TreeMap<>();

  private Settings(Path file) {
    this.file = file;
  }

  /** What options of the command line ask for. */
  static Map<String, String> asked(List<String> words) {
    Map<String, String> asked = new HashMap<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      asked.put(Objects.requireNonNull(OPTIONS.get(words.get(i))), words.get(i + 1));
    }
    return asked;
  }

  /** Those of the data folder, with what the person asked for now. */
  static Settings of(DataFolder folder, Map<String, String> asked) throws IOException {
    Settings settings = new Settings(folder.root().resolve("settings"));
    settings.load();
    settings.values.putAll(asked);
    return settings;
  }

  private void load() throws IOException {
    if (Files.exists(file)) {
      Properties stored = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        stored.load(reader);
      }
      stored.stringPropertyNames().forEach(name -> values.put(name, stored.getProperty(name)));
    }
  }

  /**
   * The port of that name; where none is chosen yet, the default one, or a free one for what has no
   * default.
   */
  int port(String name) {
    return Integer.parseInt(
        values.computeIfAbsent(name, chosen -> Integer.toString(firstChoice(chosen))));
  }

  private static int firstChoice(String name) {
    Integer usual = DEFAULTS.get(name);
    return usual == null ? Ports.free() : usual;
  }

  /** The same, or another one where somebody has taken it. */
  int freePort(String name) {
    if (!Ports.isFree(port(name))) {
      values.remove(name);
    }
    return port(name);
  }

  void choose(String name, int port) {
    values.put(name, Integer.toString(port));
  }

  /** Whether they were saved before. */
  boolean exist() {
    return Files.exists(file);
  }

  Optional<WalArchive> archive() {
    return Optional.ofNullable(values.get(ARCHIVE))
        .filter(folder -> !folder.equals(NO_ARCHIVE))
        .map(folder -> BackupStore.in(Path.of(folder)).wal());
  }

  void save() throws IOException {
    PrivateFiles.write(
        file,
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }
}
