package com.leanvibe.hive.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The list {@code released.sha256} of all pinned files, in the order they were released. A line is
 * the file's seal and path, the seal the SHA-256 of the line before, the path and the content. So a
 * file that changed breaks its own line, and a line that was made to fit breaks the next one: the
 * list can only be appended to.
 */
record ReleasedEvents(Path folder) {

  private static final String LIST = "released.sha256";
  private static final int SEAL_LENGTH = 64;

  List<String> files() throws IOException {
    return lines().stream().map(ReleasedEvents::file).toList();
  }

  /** The first file that is not what was released, if there is one. */
  Optional<String> firstBroken() throws IOException {
    String before = "";
    for (String line : lines()) {
      if (!line.equals(line(before, file(line)))) {
        return Optional.of(file(line));
      }
      before = line;
    }
    return Optional.empty();
  }

  void append(String file) throws IOException {
    List<String> lines = lines();
    String line = line(lines.isEmpty() ? "" : lines.getLast(), file);
    Files.writeString(
        folder.resolve(LIST), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private List<String> lines() throws IOException {
    Path list = folder.resolve(LIST);
    return Files.exists(list) ? Files.readAllLines(list) : List.of();
  }

  private static String file(String line) {
    return line.substring(Math.min(line.length(), SEAL_LENGTH + 2));
  }

  private String line(String before, String file) throws IOException {
    Path path = folder.resolve(file);
    byte[] content = Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0];
    return seal(before, file, content) + "  " + file;
  }

  private static String seal(String before, String file, byte[] content) {
    MessageDigest digest = sha256();
    Stream.of(before, file)
        .forEach(text -> digest.update((text + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest(content));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
