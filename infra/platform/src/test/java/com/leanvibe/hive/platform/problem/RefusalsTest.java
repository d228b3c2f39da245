package com.leanvibe.hive.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.platform.side.Answer;
import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.Issuer;
import com.leanvibe.hive.platform.side.RawClient;
import com.leanvibe.hive.platform.side.SideTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that no handler sees are refused with a problem, however malformed they are. */
@SideTest
class RefusalsTest {

  private static final byte[] NOTHING = {};
  private static final byte[] THING = "{\"title\":\"x\"}".getBytes(StandardCharsets.UTF_8);

  private final int port;
  private final Client admin;

  RefusalsTest(@LocalServerPort int port) {
    this.port = port;
    this.admin = new Client(port).admin();
  }

  @Test
  void anUnknownRouteIsNotFoundWhateverTheMethod() {
    for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
      admin.send(method, "/api/v1/nope", NOTHING).isProblem(404);
    }
  }

  @Test
  void aMethodThatARouteDoesNotHaveIsRefusedWithThoseItHas() {
    Answer answer = admin.send("DELETE", "/api/v1/things", NOTHING).isProblem(405);

    assertThat(answer.header("Allow").orElseThrow().split(", "))
        .containsExactlyInAnyOrder("GET", "POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/png",
        "text/html",
        "application/xml;q=0.9, text/plain",
        "garbage",
        "a/b/c",
        "*/json"
      })
  void aCallerThatDoesNotAcceptJsonIsRefusedBeforeAnythingIsDone(String accept) {
    admin
        .send("POST", "/api/v1/things", "{".getBytes(StandardCharsets.UTF_8), "Accept", accept)
        .isProblem(406);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "text/html, application/json;q=0.1",
        "application/json; charset=utf-8"
      })
  void aCallerThatAcceptsJsonAmongOthersIsServed(String accept) {
    String[] headers = {"Accept", accept, "Content-Type", "application/json"};

    assertThat(admin.send("POST", "/api/v1/things", THING, headers).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/xml", "text/plain", "application/yaml", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "application/cbor", "garbage", "application/octet-stream"
      })
  void aBodyThatIsNotJsonByItsTypeIsRefused(String contentType) {
    Answer answer = admin.send("POST", "/api/v1/things", THING, "Content-Type", contentType);

    answer.isProblem(415);
  }

  @Test
  void aBodyWithoutATypeIsRefused() {
    admin.send("POST", "/api/v1/things", THING).isProblem(415);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/things?limit=0, ?limit",
    "/api/v1/things?limit=501, ?limit",
    "/api/v1/things?limit=-1, ?limit",
    "/api/v1/things?limit=abc, ?limit",
    "/api/v1/things?limit=1.0, ?limit",
    "/api/v1/things?limit=0x10, ?limit",
    "/api/v1/things?limit=99999999999999999999, ?limit",
    "/api/v1/things?limit=, ?limit",
    "/api/v1/things?limit=%D9%A1, ?limit",
    "/api/v1/things?cursor=%25, ?cursor",
    "/api/v1/things?priority=0x10, ?priority",
    "/api/v1/things?priority=2147483648, ?priority",
    "/api/v1/things?priority=%205, ?priority",
    "/api/v1/things?priority=%2B5, ?priority",
    "/api/v1/things?colour=BLUE, ?colour",
    "/api/v1/things?submittedAfter=yesterday, ?submittedAfter",
    "/api/v1/things?submittedAfter=1700000000, ?submittedAfter",
  })
  void aQueryParameterThatIsNotInFormIsRefusedByItsName(String path, String name) {
    admin.get(path).isInvalidAt(name);
  }

  @Test
  void aParameterNeverHoldsNul() {
    admin.get("/api/v1/things?cursor=a%00").isProblem(400);
  }

  @Test
  void aPathThatHoldsNoIdNamesNoResource() {
    admin.post("/api/v1/things/not-an-id/cancel", "{}").isProblem(404);
    admin.post("/api/v1/things/1-1-1-1-1/cancel", "{}").isProblem(404);
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedAndTheAnswerArrives() {
    byte[] twoMiB = new byte[2 << 20];

    admin.post("/api/v1/things", twoMiB).isProblem(413);
    assertThat(admin.get("/api/v1/things").status()).isEqualTo(200);
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedWithoutALengthToo() {
    String head =
        "POST /api/v1/faults/raw HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            + "Content-Type: application/octet-stream\r\nAuthorization: Bearer "
            + Issuer.token("ADMIN")
            + "\r\n\r\n";
    String chunk = "40000\r\n" + "x".repeat(0x40000) + "\r\n";

    RawClient.send(port, head + chunk.repeat(5) + "0\r\n\r\n").isProblem(413);
    assertThat(RawClient.send(port, head + chunk + "0\r\n\r\n").status()).isEqualTo(200);
  }

  @Test
  void aBatchMayBeSixteenTimesAsLarge() {
    String item = "{\"title\":\"x\",\"payload\":\"" + "y".repeat(1000) + "\"}";
    String items = "{\"items\":[" + (item + ",").repeat(4000) + item + "]}";

    assertThat(admin.post("/api/v1/things/batch", items).json().path("count").asInt())
        .isEqualTo(4001);
    admin.post("/api/v1/things/batch", new byte[(16 << 20) + 1]).isProblem(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/things/%00/drain",
        "/api/v1/things/..%2f..%2fetc/cancel",
        "/api/v1/things/..;/x",
        "/api/v1/%2e%2e/x",
        "/api/v1//things",
        "/api/v1/things;a=b",
        "/api/v1/things/%0a",
        "/api/v1/%5cx",
        "/api/v1/%25",
        "/api/v1/%zz",
        "/api/v1/%",
        "/api/v1/things?a=%",
        "/api/v1/\u00ff",
        "/a|b",
        "*",
        "nonsense",
        "http://x:y:z/",
        "/api/v1/%ff"
      })
  void aPathThatCouldBeReadInTwoWaysIsRefused(String path) {
    Answer answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\n");

    assertThat(answer.status()).isIn(400, 404);
    isProblemWithoutInstance(answer);
  }

  private Answer raw(String head) {
    String token = "Authorization: Bearer " + Issuer.token("ADMIN") + "\r\n";
    return RawClient.send(port, head + token + "Connection: close\r\n\r\n");
  }

  /** What Tomcat refuses may have no path that could be read. */
  private static void isProblemWithoutInstance(Answer answer) {
    assertThat(answer.header("Content-Type"))
        .as(answer.toString())
        .hasValue("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
    assertThat(answer.text()).doesNotContain("Exception", "Tomcat", "<html", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "\u0016\u0003\u0001\r\n\r\n",
      })
  void whatIsHardlyHttpIsAnsweredAsAProblemToo(String request) {
    Answer answer = RawClient.send(port, request);

    assertThat(answer.status()).isBetween(400, 505);
    isProblemWithoutInstance(answer);
    assertThat(answer.header("Server")).isEmpty();
  }

  @Test
  void headersBeyondAllMeasureAreRefused() {
    Answer answer =
        raw("GET /api/v1/things HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(100_000) + "\r\n");

    assertThat(answer.status()).isBetween(400, 431);
    isProblemWithoutInstance(answer);
  }

  @Test
  void aBrokenBodyIsTheCallersFault() {
    String head =
        "POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\nAuthorization: Bearer "
            + Issuer.token("ADMIN")
            + "\r\n\r\n";

    RawClient.send(port, head + "zz\r\n{}\r\n0\r\n\r\n").isProblem(400);
  }

  @Test
  void tooManyParametersAreRefused() {
    admin.get("/api/v1/things?" + "a=1&".repeat(200)).isProblem(400);
  }

  @Test
  void aForeignMethodIsRefused() {
    isProblemWithoutInstance(raw("FROBNICATE /api/v1/things HTTP/1.1\r\nHost: x\r\n"));
    isProblemWithoutInstance(raw("CONNECT x:80 HTTP/1.1\r\nHost: x\r\n"));
  }
}
