package com.leanvibe.hive.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.side.Answer;
import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.Issuer;
import com.leanvibe.hive.platform.side.SideTest;
import com.leanvibe.hive.platform.side.Streams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What handlers throw is answered by what it means to the caller, and logged by what it means to
 * us.
 */
@SideTest
@ExtendWith(OutputCaptureExtension.class)
class FailuresTest {

  private final int port;
  private final Client admin;

  FailuresTest(@LocalServerPort int port) {
    this.port = port;
    this.admin = new Client(port).admin();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bug", "error", "unwritable", "async-bug"})
  void aBugIsLoggedOnceUnderTheCorrelationIdAndSaysNothingInside(String route, CapturedOutput log) {
    Answer answer =
        admin.get("/api/v1/faults/" + route, "Hive-Correlation-Id", "bug-" + route).isProblem(500);

    assertThat(answer.text()).doesNotContain("secret");
    assertThat(answer.header("Hive-Correlation-Id")).hasValue("bug-" + route);
    assertThat(answer.header("ETag")).isEmpty();
    assertThat(answer.header("Location")).isEmpty();
    assertThat(log.getOut().lines().filter(line -> line.contains("\"ERROR\"")))
        .hasSize(1)
        .allMatch(line -> line.contains("\"correlationId\":\"bug-" + route + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"database-down", "pool-exhausted", "connection-reset", "other-down"})
  void whatNeedsADependencyThatIsDownIsToBeTriedAgain(String route, CapturedOutput log) {
    Answer answer = admin.get("/api/v1/faults/" + route).isProblem(503);

    assertThat(answer.header("Retry-After")).hasValue("1");
    assertThat(answer.text()).doesNotContain("postgresql", "127.0.0.1", "nowhere");
    assertThat(log.getOut()).doesNotContain("\"level\":\"ERROR\"");
  }

  @Test
  void aProblemIsAnsweredAsItWasMade() {
    Answer wait = admin.get("/api/v1/faults/unavailable").isProblem(503);
    Answer conflict = admin.get("/api/v1/faults/conflict").isProblem(409);

    assertThat(wait.header("Retry-After")).hasValue("7");
    assertThat(conflict.json().path("detail").asString()).isEqualTo("The task is RUNNING");
    assertThat(conflict.json().path("taskStatus").asString()).isEqualTo("RUNNING");
    assertThat(conflict.json().path("instance").asString()).isEqualTo("/api/v1/faults/conflict");
  }

  @Test
  void whatIsAnsweredLaterFailsInTheSameWay() {
    admin.get("/api/v1/faults/async-conflict").isProblem(409);
    assertThat(admin.get("/api/v1/faults/timeout").isProblem(503).header("Retry-After"))
        .hasValue("1");
  }

  @Test
  void aCallerThatGoesAwayIsNoNews(CapturedOutput log) throws IOException {
    int before = Streams.ENDED.get();
    try (Socket socket =
        connect("GET /api/v1/faults/stream HTTP/1.1\r\nAccept: text/event-stream\r\n")) {
      assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
    }
    await().until(() -> Streams.ENDED.get() > before);
    try (Socket socket =
        connect(
            "POST /api/v1/things HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n")) {
      socket.getOutputStream().write('{');
    }

    admin.get("/api/v1/things");

    assertThat(log.getOut()).doesNotContain("\"level\":\"ERROR\"", "\"level\":\"WARN\"");
  }

  private Socket connect(String head) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String all = head + "Host: x\r\nAuthorization: Bearer " + Issuer.token("ADMIN") + "\r\n\r\n";
    socket.getOutputStream().write(all.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }
}
