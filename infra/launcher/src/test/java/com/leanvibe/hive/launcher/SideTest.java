package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.services.Ports;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideTest {

  @ParameterizedTest
  @CsvSource({"200, ALIVE", "503, BROKEN", "404, UNTOLD"})
  void itsLivenessSaysWhetherItWorks(int status, Charge.Life life) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/actuator/health/liveness",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      assertThat(side(server.getAddress().getPort()).life()).isEqualTo(life);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whereNobodyAnswersNothingIsSaid() {
    assertThat(side(Ports.free()).life()).isEqualTo(Charge.Life.UNTOLD);
  }

  private static Side side(int port) {
    Path nowhere = Path.of("nowhere");
    return new Side(
        new SideBuild("a-side", nowhere.resolve("a.jar")), new DataFolder(nowhere), port, Map.of());
  }
}
