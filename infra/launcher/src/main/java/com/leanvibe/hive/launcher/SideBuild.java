package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A side as the build has left it.
 *
 * @param name of its module
 * @param jar beside which its libraries lie in {@code lib}
 */
record SideBuild(String name, Path jar) {

  private static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "-XX:+UseParallelGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  static SideBuild in(Path home, String name) throws IOException {
    Path target = home.resolve(name).resolve("target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, name + "-*.jar")) {
      for (Path jar : jars) {
        return new SideBuild(name, jar);
      }
    }
    throw new IOException("there is no jar in " + target);
  }

  /** Another one for every build that changed the side or a library of it. */
  String version() throws IOException {
    List<String> parts = new ArrayList<>(List.of(part(jar)));
    try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
      for (Path library : libraries.sorted().toList()) {
        parts.add(part(library));
      }
    }
    return Integer.toHexString(parts.hashCode());
  }

  private static String part(Path file) throws IOException {
    return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
  }

  /**
   * How its JVM is called, which has to be the same when the start cache is made and when it is
   * used.
   */
  List<String> flags() {
    return FLAGS;
  }

  /** The JVM with a start cache, about which it says nothing where it can't use it. */
  List<String> java(Path startCache) {
    return Stream.of(
            Stream.of(javaProgram()),
            FLAGS.stream(),
            Stream.of("-XX:AOTCache=" + startCache, "-Xlog:aot=off", "-Xlog:cds=off"))
        .flatMap(part -> part)
        .toList();
  }

  static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
