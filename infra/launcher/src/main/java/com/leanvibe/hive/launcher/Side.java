package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.PrivateFiles;
import com.leanvibe.hive.services.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The command side or the query side.
 *
 * @param name the name of its module, folder and jar
 * @param properties its configuration
 */
record Side(String name, int port, Map<String, String> properties) {

  private static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "-XX:+UseParallelGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final int MILLIS = 2_000;

  /** Writes the configuration, and says how to run the jar in the checkout {@code home}. */
  Program program(Path home, DataFolder folder) throws IOException {
    PrivateFiles.write(folder.config(name), text());
    Path jar = jar(home);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        Stream.of(
                Stream.of(java),
                FLAGS.stream(),
                Stream.of(
                    "-Dhive.version=" + version(jar),
                    "-jar",
                    jar.toString(),
                    "--spring.config.additional-location=file:" + folder.config(name)))
            .flatMap(part -> part)
            .toList();
    return new Program(name, command, Map.of(), folder.log(name), "TERM", port, this::check);
  }

  private Path jar(Path home) throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(home.resolve(name).resolve("target"), name + "-*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IOException("there is no jar in " + home.resolve(name).resolve("target"));
  }

  /**
   * Another build or another configuration is another program: what runs is then replaced and not
   * taken over.
   */
  private String version(Path jar) throws IOException {
    return Integer.toHexString((Files.getLastModifiedTime(jar) + text()).hashCode());
  }

  private String text() throws IOException {
    Properties all = new Properties();
    all.putAll(properties);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    all.store(bytes, null);
    // Without the first line, which is the time of writing.
    return bytes
        .toString(StandardCharsets.ISO_8859_1)
        .lines()
        .skip(1)
        .sorted()
        .reduce("", (text, line) -> text + line + "\n");
  }

  private void check() throws IOException {
    URI readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
    HttpURLConnection connection = (HttpURLConnection) readiness.toURL().openConnection();
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(name + " is not ready");
    }
  }

  /** Without the configuration, which holds passwords. */
  @Override
  public String toString() {
    return name;
  }
}
