package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.PrivateFiles;
import com.leanvibe.hive.services.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command side or the query side.
 *
 * @param build its jars
 * @param folder where its configuration, its log and its start cache are
 * @param properties its configuration
 */
record Side(SideBuild build, DataFolder folder, int port, Map<String, String> properties) {

  private static final int MILLIS = 2_000;

  String name() {
    return build.name();
  }

  /** Writes the configuration, and says how to run the side. */
  Program program() throws IOException {
    PrivateFiles.write(folder.config(name()), text());
    // Another configuration is another program: what runs with the old one is replaced and not
    // taken over.
    String version = "-Dhive.configuration=" + Integer.toHexString(text().hashCode());
    List<String> command =
        Stream.of(
                build.java(startCache()).stream(),
                nativeLibraries(),
                Stream.of(version, "-jar", build.jar().toString(), location()))
            .flatMap(part -> part)
            .toList();
    return new Program(name(), command, Map.of(), folder.log(name()), "TERM", port, this::check);
  }

  /**
   * Where libraries are unpacked to be loaded, and stay: in the folder for temporary files every
   * side that is killed would leave one behind.
   */
  private Stream<String> nativeLibraries() throws IOException {
    return Stream.of(
        "-Djne.extract.dir=" + folder.libraries(name()),
        "-Djne.cleanup.extracted=false",
        "-Dhive.libraries=" + folder.libraries(name()));
  }

  /** The file that makes the start quick; the JVM does without it where it is missing. */
  Path startCache() throws IOException {
    return folder.cache().resolve(name() + "-" + build.version() + ".aot");
  }

  String location() {
    return "--spring.config.additional-location=file:" + folder.config(name());
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
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private void check() throws IOException {
    if (ask("readiness") != HttpURLConnection.HTTP_OK) {
      throw new IOException(name() + " is not ready");
    }
  }

  /**
   * What the side says of itself, which its readiness leaves out: that it serves, but no longer
   * works.
   */
  Charge.Life life() {
    try {
      return switch (ask("liveness")) {
        case HttpURLConnection.HTTP_OK -> Charge.Life.ALIVE;
        case HttpURLConnection.HTTP_UNAVAILABLE -> Charge.Life.BROKEN;
        default -> Charge.Life.UNTOLD;
      };
    } catch (IOException unanswered) {
      return Charge.Life.UNTOLD;
    }
  }

  private int ask(String group) throws IOException {
    URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group);
    HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    return connection.getResponseCode();
  }

  /** Without the configuration, which holds passwords. */
  @Override
  public String toString() {
    return name();
  }
}
