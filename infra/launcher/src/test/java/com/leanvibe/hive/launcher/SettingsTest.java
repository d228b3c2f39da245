package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir Path root;

  @Test
  void portsAreTheUsualOnesUntilOthersAreAskedForAndThenKept() throws IOException {
    assertThat(settings(Map.of()).port(Settings.COMMAND_PORT)).isEqualTo(8080);
    Settings asked = settings(Settings.asked(List.of("--query-port", "9000")));
    assertThat(asked.port(Settings.QUERY_PORT)).isEqualTo(9000);
    asked.save();
    assertThat(settings(Map.of()).port(Settings.QUERY_PORT)).isEqualTo(9000);
  }

  @Test
  void anInnerPortIsKeptWhileItIsFree() throws IOException {
    Settings settings = settings(Map.of());
    int port = settings.freePort("redis");
    assertThat(settings.freePort("redis")).isEqualTo(port);
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(settings.freePort("redis")).isNotEqualTo(taken.getLocalPort());
    }
  }

  private Settings settings(Map<String, String> asked) throws IOException {
    return Settings.of(new DataFolder(root), asked);
  }
}
