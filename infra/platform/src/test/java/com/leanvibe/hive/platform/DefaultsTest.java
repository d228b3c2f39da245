package com.leanvibe.hive.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.SideTest;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** A side that configures nothing is safe. */
@SideTest
class DefaultsTest {

  private final int port;
  private final Environment environment;

  DefaultsTest(@LocalServerPort int port, @Autowired Environment environment) {
    this.port = port;
    this.environment = environment;
  }

  @Test
  void itIsReachableFromThisMachineOnly() throws SocketException {
    Optional<Inet4Address> outside =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .map(Inet4Address.class::cast)
            .findFirst();
    Assumptions.assumeTrue(outside.isPresent());

    Assertions.assertThatException().isThrownBy(() -> new Socket(outside.get(), port).close());
  }

  @Test
  void healthTellsNoDetails() {
    assertThat(new Client(port).get("/actuator/health").text())
        .doesNotContain("components", "details");
    assertThat(new Client(port).admin().get("/actuator/health").text())
        .doesNotContain("components", "details");
  }

  @Test
  void requestsAreCountedByRouteNotByPath() {
    Client admin = new Client(port).admin();
    admin.post("/api/v1/things/01a20a84-05c5-747e-afaa-95bdffab9b02/cancel", "{}");

    String metrics = admin.get("/actuator/prometheus").text();

    assertThat(metrics)
        .contains("uri=\"/api/v1/things/{id}/cancel\"")
        .doesNotContain("95bdffab9b02");
  }

  @Test
  void whatASideSetsComesFirst() {
    assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
    assertThat(environment.getProperty("server.port")).isEqualTo("0");
  }

  @Test
  void kafkaSettingsReachEveryClientAndNoLog() {
    KafkaSettings settings =
        new KafkaSettings(
            "k:9092",
            "hive.events",
            Map.of("security.protocol", "SSL", "ssl.key.password", "secret"));

    assertThat(settings.clientProperties())
        .containsEntry("bootstrap.servers", "k:9092")
        .containsEntry("security.protocol", "SSL");
    assertThat(settings.toString()).doesNotContain("secret");
  }
}
