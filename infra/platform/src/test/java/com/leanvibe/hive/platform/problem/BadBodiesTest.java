package com.leanvibe.hive.platform.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.SideTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever stands in a body that is not what the route asks for, the caller is told where. */
@SideTest
class BadBodiesTest {

  private final Client admin;

  BadBodiesTest(@LocalServerPort int port) {
    admin = new Client(port).admin();
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        arguments("", ""),
        arguments("{", ""),
        arguments("[]", ""),
        arguments("null", ""),
        arguments("\"x\"", ""),
        arguments("5", ""),
        arguments("{}", "/title"),
        arguments("{\"title\":", "/title"),
        arguments("{\"title\":\"x\"}}", ""),
        arguments("{\"title\":\"x\"} {}", ""),
        arguments("{\"title\":\"x\",}", "/title"),
        arguments("{'title':'x'}", ""),
        arguments("{\"title\":\"x\" /* y */}", "/title"),
        arguments("{\"title\":NaN}", "/title"),
        arguments("{\"title\":null}", "/title"),
        arguments("{\"title\":5}", "/title"),
        arguments("{\"title\":true}", "/title"),
        arguments("{\"title\":[\"x\"]}", "/title"),
        arguments("{\"title\":\"\"}", "/title"),
        arguments("{\"title\":\"  \"}", "/title"),
        arguments("{\"title\":\"\\ud800\"}", "/title"),
        arguments("{\"title\":\"a\\ude00\\ud83d\"}", "/title"),
        arguments("{\"title\":\"\\u0000\"}", "/title"),
        arguments("{\"title\":\"a\u0000b\"}", "/title"),
        arguments("{\"title\":\"x\",\"\\ud800\":1}", "/\ud800"),
        arguments("{\"title\":1e999}", "/title"),
        arguments("{\"title\":\"x\",\"weight\":1e999}", "/weight"),
        arguments("{\"title\":\"x\",\"weight\":-1e-999}", "/weight"),
        arguments("{\"title\":\"x\",\"weight\":0e9999999999}", "/weight"),
        arguments("{\"title\":\"x\",\"payload\":{\"n\":1e400}}", "/payload/n"),
        arguments("{\"title\":\"x\",\"payload\":{\"n\":" + "1".repeat(101) + "}}", "/payload/n"),
        arguments("{\"title\":\"x\",\"weight\":\"5\"}", "/weight"),
        arguments("{\"title\":\"x\",\"priority\":99999999999999999999}", "/priority"),
        arguments("{\"title\":\"x\",\"priority\":2147483648}", "/priority"),
        arguments("{\"title\":\"x\",\"size\":9223372036854775808}", "/size"),
        arguments("{\"title\":\"x\",\"priority\":-1}", "/priority"),
        arguments("{\"title\":\"x\",\"priority\":10}", "/priority"),
        arguments("{\"title\":\"x\",\"priority\":\"high\"}", "/priority"),
        arguments("{\"title\":\"x\",\"priority\":\"5\"}", "/priority"),
        arguments("{\"title\":\"x\",\"priority\":\"\"}", "/priority"),
        arguments("{\"title\":\"x\",\"priority\":5.5}", "/priority"),
        arguments("{\"title\":\"x\",\"priority\":5.0}", "/priority"),
        arguments("{\"title\":\"x\",\"priority\":true}", "/priority"),
        arguments("{\"title\":\"x\",\"priority\":[5]}", "/priority"),
        arguments("{\"title\":\"x\",\"heavy\":\"true\"}", "/heavy"),
        arguments("{\"title\":\"x\",\"heavy\":1}", "/heavy"),
        arguments("{\"title\":\"x\",\"colour\":\"BLUE\"}", "/colour"),
        arguments("{\"title\":\"x\",\"colour\":\"red\"}", "/colour"),
        arguments("{\"title\":\"x\",\"colour\":\"\"}", "/colour"),
        arguments("{\"title\":\"x\",\"colour\":0}", "/colour"),
        arguments("{\"title\":\"x\",\"nope\":1}", "/nope"),
        arguments("{\"title\":\"x\",\"title\":\"y\"}", "/title"),
        arguments("{\"title\":\"x\",\"t\\u0069tle\":\"y\"}", "/title"),
        arguments("{\"title\":\"x\",\"payload\":{\"a\":[{\"b\":1,\"b\":2}]}}", "/payload/a/0/b"),
        arguments("{\"title\":\"x\",\"deadline\":\"yesterday\"}", "/deadline"),
        arguments("{\"title\":\"x\",\"deadline\":1700000000}", "/deadline"),
        arguments("{\"title\":\"x\",\"deadline\":\"\"}", "/deadline"),
        arguments("{\"title\":\"x\",\"deadline\":\"+292278994-08-17T07:12:55Z\"}", "/deadline"),
        arguments("{\"title\":\"x\",\"deadline\":\"-0001-01-01T00:00:00Z\"}", "/deadline"),
        arguments("{\"title\":\"x\",\"parent\":\"x\"}", "/parent"),
        arguments("{\"title\":\"x\",\"parent\":\"\"}", "/parent"),
        arguments("{\"title\":\"x\",\"parent\":\"1-1-1-1-1\"}", "/parent"),
        arguments("{\"title\":\"x\",\"parent\":7}", "/parent"),
        arguments("{\"title\":\"x\",\"agent\":\"x\"}", "/agent"),
        arguments("{\"title\":\"x\",\"agent\":{}}", "/agent"),
        arguments("{\"title\":\"x\",\"tags\":\"a\"}", "/tags"),
        arguments("{\"title\":\"x\",\"tags\":{}}", "/tags"),
        arguments("{\"title\":\"x\",\"tags\":[null]}", "/tags/0"),
        arguments("{\"title\":\"x\",\"tags\":[\"a\",7]}", "/tags/1"),
        arguments("{\"title\":\"x\",\"tags\":[\"a\",\"b\",\"a\"]}", "/tags/2"),
        arguments("{\"title\":\"x\",\"labels\":{\"a\":null}}", "/labels/a"),
        arguments("{\"title\":\"x\",\"labels\":{\"a/b~c\":\"\"}}", "/labels/a~1b~0c"),
        arguments("{\"title\":\"x\",\"part\":{}}", "/part/attempt"),
        arguments("{\"title\":\"x\",\"part\":{\"attempt\":null}}", "/part/attempt"),
        arguments("{\"title\":\"x\",\"part\":{\"attempt\":-1}}", "/part/attempt"),
        arguments("{\"title\":\"x\",\"part\":{\"attempt\":\"1; drop table\"}}", "/part/attempt"),
        arguments("{\"title\":\"" + "b".repeat(100_000) + "\"}", "/title"),
        arguments("{\"" + "n".repeat(2_000) + "\":1}", ""),
        arguments("{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000), "/a".repeat(100)),
        arguments(
            "{\"title\":\"x\",\"payload\":" + "{\"k\":".repeat(400) + "1" + "}".repeat(401),
            "/payload" + "/k".repeat(99)));
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("badBodies")
  void aBadBodyIsRefusedAtThePlaceWhereItIsBad(String body, String pointer) {
    admin.post("/api/v1/things", body).isInvalidAt(pointer);
  }

  static Stream<byte[]> notUtf8() {
    return Stream.of(
        new byte[] {(byte) 0xFF, (byte) 0xFE, '{'},
        "{\"title\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16),
        "{\"title\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE),
        "{\"title\":\"x\"}".getBytes(java.nio.charset.Charset.forName("UTF-32BE")),
        "{\"title\":\"\u00e9\"}".getBytes(ISO_8859_1),
        with("{\"title\":\"", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}),
        with("{\"title\":\"", new byte[] {(byte) 0xC0, (byte) 0x80}),
        with("", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{'}));
  }

  private static byte[] with(String start, byte[] more) {
    return (start + new String(more, ISO_8859_1) + "\"}").getBytes(ISO_8859_1);
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("notUtf8")
  void aBodyThatIsNotUtf8IsRefused(byte[] body) {
    admin.post("/api/v1/things", body).isInvalidAt("");
  }

  @Test
  void allThatIsWrongWithTheFieldsIsSaidAtOnce() {
    var answer =
        admin
            .post(
                "/api/v1/things",
                "{\"title\":\"\",\"priority\":77,\"tags\":[\"a\",\"a\",\"bbbbbbbbbbbb\",\"c\"]}")
            .isProblem(400);

    assertThat(answer.json().path("errors").findValuesAsString("pointer"))
        .containsExactly("/title", "/priority", "/tags", "/tags/1", "/tags/2");
  }

  @Test
  void anErrorInAnItemOfABatchIsFoundAtTheItem() {
    admin
        .post("/api/v1/things/batch", "{\"items\":[{\"title\":\"x\"},{\"title\":\"\"}]}")
        .isInvalidAt("/items/1/title");
    admin
        .post("/api/v1/things/batch", "{\"items\":[{\"title\":\"x\"},{\"title\":5}]}")
        .isInvalidAt("/items/1/title");
    admin.post("/api/v1/things/batch", "{\"items\":[null]}").isInvalidAt("/items/0");
  }

  @Test
  void whatIsUnusualButRightIsRead() {
    String body =
        "{\"title\":\"\\ud83d\\ude00 \u00e9\",\"weight\":1,\"size\":9223372036854775807,"
            + "\"deadline\":\"2026-01-31T12:00:00+02:00\",\"tags\":[],\"priority\":null,"
            + "\"payload\":{\"a\":null,\"b\":[1.50,1e300,0.0e0,0],\"\":\"\"}}";

    var answer = admin.post("/api/v1/things", body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.json().path("title").asString()).isEqualTo("\ud83d\ude00 \u00e9");
    assertThat(answer.json().path("deadline").asString()).isEqualTo("2026-01-31T10:00:00Z");
    assertThat(answer.text()).contains("\"b\":[1.50,1E+300,");
  }

  @Test
  void whereABodyMayBeLeftOutItMayButNotBeBad() {
    String cancel = "/api/v1/things/01a20a84-05c5-747e-afaa-95bdffab9b02/cancel";

    assertThat(admin.post(cancel, "").text()).isEqualTo("{\"reason\":\"none\"}");
    assertThat(admin.send("POST", cancel, new byte[0]).text()).isEqualTo("{\"reason\":\"none\"}");
    assertThat(admin.post(cancel, "{}").text()).isEqualTo("{\"reason\":\"null\"}");
    admin.post(cancel, "null").isInvalidAt("");
    admin.post(cancel, "{").isInvalidAt("");
  }

  @Test
  void aMergePatchIsJsonToo() {
    byte[] body = "{\"title\":\"x\"}".getBytes(UTF_8);

    assertThat(
            admin
                .send(
                    "POST", "/api/v1/things", body, "Content-Type", "application/merge-patch+json")
                .status())
        .isEqualTo(201);
  }

  @Test
  void theBytesOfTheBodyStayAvailable() {
    String body = "{ \"a\" : 1.0 }";

    assertThat(admin.post("/api/v1/things/echo", body).json().path("raw").asString())
        .isEqualTo(body);
  }
}
