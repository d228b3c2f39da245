package com.leanvibe.hive.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files of this repository that git tracks. */
final class TrackedFiles {

  private static final Path ROOT = root(Path.of("").toAbsolutePath());

  private TrackedFiles() {}

  static Path root() {
    return ROOT;
  }

  private static Path root(Path from) {
    return Files.exists(from.resolve("mvnw")) ? from : root(from.getParent());
  }

  /** All of them that are there, by their path below the root. */
  static List<Path> all() throws IOException, InterruptedException {
    Process git = new ProcessBuilder("git", "ls-files", "-z").directory(ROOT.toFile()).start();
    String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (git.waitFor() != 0) {
      throw new IOException("git cannot list the files of " + ROOT);
    }
    return Stream.of(listed.split("\0"))
        .map(Path::of)
        .filter(file -> Files.isRegularFile(ROOT.resolve(file)))
        .toList();
  }

  /** The lines of a file in which the pattern is found, as {@code path:number: line}. */
  static Stream<String> find(Path file, Pattern pattern) {
    List<String> lines = text(file).lines().toList();
    return IntStream.range(0, lines.size())
        .filter(at -> pattern.matcher(lines.get(at)).find())
        .mapToObj(at -> "%s:%d: %s".formatted(file, at + 1, lines.get(at).strip()));
  }

  /** What stands in a file; nothing where it is not a text. */
  static String text(Path file) {
    try {
      String text = Files.readString(ROOT.resolve(file), StandardCharsets.ISO_8859_1);
      return text.indexOf('\0') < 0 ? text : "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
