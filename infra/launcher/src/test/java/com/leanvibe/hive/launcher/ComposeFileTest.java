package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What can be said about docker-compose.yml without a Docker engine. */
class ComposeFileTest {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();

  @TempDir Path folder;

  private final Map<String, Object> file = read();

  @Test
  void everyImageIsPinned() throws IOException {
    assertThat(services().values())
        .extracting(service -> service.get("image").toString())
        .hasSize(5)
        .allMatch(image -> image.matches("[a-z/-]+:\\d+\\.\\d+\\.\\d+(-[a-z0-9]+)?"));
    assertThat(Files.readString(HOME.resolve("infra/docker/Dockerfile")))
        .containsPattern("FROM \\S+:\\d+\\.\\d+\\.\\d+_\\d+");
  }

  @Test
  void onlyTheSidesAreReachableAndOnlyFromThisMachine() {
    assertThat(services())
        .allSatisfy(
            (name, service) ->
                assertThat(list(service.get("ports")))
                    .hasSize(name.endsWith("-side") ? 1 : 0)
                    .allMatch(port -> port.startsWith("127.0.0.1:")));
  }

  @Test
  void noServiceHasAPasswordInItsEnvironment() {
    assertThat(services().values())
        .allSatisfy(
            service ->
                assertThat(map(service.getOrDefault("environment", Map.of())))
                    .allSatisfy(
                        (name, value) -> {
                          assertThat(name).doesNotMatch("(?i).*(password|secret)$");
                          assertThat(value.toString()).doesNotContainIgnoringCase("password=");
                        }));
  }

  @Test
  void everySecretIsMadeByTheScriptAndMountedSomewhere() throws Exception {
    Path made = folder.resolve("secrets");
    Process script =
        new ProcessBuilder(HOME.resolve("infra/docker/make-secrets").toString(), made.toString())
            .start();
    assertThat(script.waitFor()).isZero();
    try (Stream<Path> files = Files.list(made)) {
      Set<String> names =
          files.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
      assertThat(map(file.get("secrets")).keySet()).isEqualTo(names);
      assertThat(services().values().stream().flatMap(ComposeFileTest::secrets)).containsAll(names);
    }
  }

  private static Stream<String> secrets(Map<String, Object> service) {
    List<?> secrets = (List<?>) service.getOrDefault("secrets", List.of());
    return secrets.stream()
        .map(
            secret ->
                secret instanceof Map<?, ?> named
                    ? named.get("source").toString()
                    : secret.toString());
  }

  private Map<String, Map<String, Object>> services() {
    return map(file.get("services")).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, service -> map(service.getValue())));
  }

  private static List<String> list(Object value) {
    return value == null ? List.of() : ((List<?>) value).stream().map(Object::toString).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Map<String, Object> read() {
    try {
      return new Yaml().load(Files.readString(HOME.resolve("docker-compose.yml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
