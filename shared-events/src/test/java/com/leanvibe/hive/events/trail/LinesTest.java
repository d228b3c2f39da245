package com.leanvibe.hive.events.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.ledger.TreeHash;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The lines of a trail are what their formats say, and the same each time. */
class LinesTest {

  private static final String FULL =
      TrailEntryTest.METADATA.replace(
          "\"occurredAt\"",
          "\"traceparent\":\"00-1-2-01\",\"sourceAddress\":\"192.0.2.1\","
              + "\"approvalId\":\"01a20ab6-c405-78dc-9ea6-9ed9e4f7024d\",\"occurredAt\"");

  private static TrailEntry entry(String name, String metadata, String payload) {
    return TrailEntry.of(11, TrailEntryTest.event(name, metadata, payload));
  }

  private static JsonNode json(byte[] line) {
    String text = new String(line, UTF_8);
    assertThat(text).endsWith("}\n");
    assertThat(text.strip()).doesNotContain("\n").doesNotContain("\r");
    return new EventCodec().json().readTree(line);
  }

  @Test
  void aCloudEventHasTheAttributesOfItsEntry() {
    TrailEntry entry = entry("hive.task.TaskSubmitted", FULL, "{\"title\":\"a \\\"b\\\"\"}");

    String line = new String(CloudEventLine.of(entry, "hive.example:8080/default"), UTF_8);

    assertThat(line)
        .isEqualTo(
            "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"//hive.example:8080/default\","
                + "\"type\":\"hive.task.TaskSubmitted\",\"subject\":\"task/t-1\","
                + "\"time\":\"2026-11-27T10:15:30.123Z\",\"datacontenttype\":\"application/json\","
                + "\"tenant\":\"default\",\"actor\":\"anna\",\"action\":\"task:submit\","
                + "\"position\":7,\"aggregateid\":\"task/t-1\",\"sequence\":3,\"revision\":2,"
                + "\"correlationid\":\"c-1\",\"causationid\":\"c-0\",\"traceparent\":\"00-1-2-01\","
                + "\"sourceaddress\":\"192.0.2.1\","
                + "\"approvalid\":\"01a20ab6-c405-78dc-9ea6-9ed9e4f7024d\",\"leafindex\":11,"
                + "\"leaf\":\""
                + Base64.getEncoder().encodeToString(entry.leaf())
                + "\",\"data\":{\"title\":\"a \\\"b\\\"\"}}\n");
  }

  @Test
  void attributesThatThereAreNotAreLeftOut() {
    JsonNode line =
        json(CloudEventLine.of(entry("hive.x.Y", TrailEntryTest.METADATA, "{}"), "hive/default"));

    assertThat(line.has("traceparent")).isFalse();
    assertThat(line.has("sourceaddress")).isFalse();
    assertThat(line.has("approvalid")).isFalse();
  }

  @Test
  void whatBreaksLinesOrEndsTextsDoesNeither() {
    String metadata = TrailEntryTest.METADATA.replace("anna", "a\\n\\\"\\\\\\u0001\u00e9\\u2028");
    TrailEntry entry = entry("hive.x.Y", metadata, "{\r\n\"a\"\n:1}");

    JsonNode line = json(CloudEventLine.of(entry, "hive/default"));

    assertThat(line.path("actor").stringValue()).isEqualTo("a\n\"\\\u0001\u00e9\u2028");
    assertThat(line.path("data").path("a").intValue()).isEqualTo(1);
    assertThat(json(OcsfLine.of(entry)).path("actor").path("user").path("uid").stringValue())
        .isEqualTo("a\n\"\\\u0001\u00e9\u2028");
  }

  @Test
  void aLineOfCsvHasTheCellsOfItsHeader() {
    String line = new String(CsvLine.of(entry("hive.x.Y", FULL, "{\"a\":\"b,\"}")), UTF_8);

    assertThat(new String(CsvLine.header(), UTF_8))
        .isEqualTo(
            "leafIndex,position,time,tenant,actor,action,resource,type,revision,eventId,"
                + "aggregateId,sequence,correlationId,causationId,sourceAddress,approvalId,"
                + "payload\r\n");
    assertThat(line)
        .isEqualTo(
            "11,7,2026-11-27T10:15:30.123Z,default,anna,task:submit,task/t-1,hive.x.Y,2,e-1,"
                + "task/t-1,3,c-1,c-0,192.0.2.1,01a20ab6-c405-78dc-9ea6-9ed9e4f7024d,"
                + "\"{\"\"a\"\":\"\"b,\"\"}\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1",
        "+1",
        "-1",
        "@x",
        "\\t1",
        "\\r1",
        "  =1",
        "\\n=1",
        "\u00a0=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "\ufeff=1",
        "\u200b-1",
        "\\u0000=1",
        "\u22121"
      })
  void noCellIsAFormula(String actor) {
    String line =
        new String(
            CsvLine.of(entry("hive.x.Y", TrailEntryTest.METADATA.replace("anna", actor), "{}")),
            UTF_8);

    assertThat(line).containsPattern("default,\"?'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1", "1-1", "", " a", "\u00e9"})
  void whatIsNoFormulaIsLeftAsItIs(String actor) {
    String line =
        new String(
            CsvLine.of(entry("hive.x.Y", TrailEntryTest.METADATA.replace("anna", actor), "{}")),
            UTF_8);

    assertThat(line).contains(",default," + actor + ",task:submit,");
  }

  @ParameterizedTest
  @CsvSource({
    "hive.task.TaskSubmitted,task:submit,6003,1,1",
    "hive.permission.PrivilegedAccess,audit:read,6003,2,1",
    "hive.agent.AgentChanged,agent:change,6003,3,1",
    "hive.context.ContextForgotten,context:forget,6003,4,1",
    "hive.task.TaskStarted,task:start,6003,99,1",
    "hive.permission.AccessDenied,task:submit,6003,1,2",
    "hive.identity.SignedIn,token:issue,3002,1,1",
    "hive.identity.SignInFailed,token:issue,3002,1,2",
    "hive.identity.ClientRegistered,client:register,3001,1,1",
    "hive.identity.ClientDisabled,client:disable,3001,5,1",
    "hive.identity.ClientLockedOut,token:issue,3001,9,1"
  })
  void anOcsfEventHasWhatItsClassRequires(
      String name, String action, int type, int activity, int status) {
    TrailEntry entry =
        entry(
            name,
            FULL.replace("task:submit", action),
            "{\"clientId\":\"c-7\",\"clientIdHash\":\"ab\"}");

    JsonNode line = json(OcsfLine.of(entry));

    assertThat(line.path("class_uid").intValue()).isEqualTo(type);
    assertThat(line.path("category_uid").intValue()).isEqualTo(type / 1000);
    assertThat(line.path("activity_id").intValue()).isEqualTo(activity);
    assertThat(line.path("type_uid").intValue()).isEqualTo(type * 100 + activity);
    assertThat(line.path("activity_name").isString()).isEqualTo(activity == 99);
    assertThat(line.path("status_id").intValue()).isEqualTo(status);
    assertThat(line.path("severity_id").isInt()).isTrue();
    assertThat(line.path("time").longValue()).isEqualTo(1_795_774_530_123L);
    assertThat(line.path("metadata").path("version").stringValue()).isEqualTo("1.3.0");
    assertThat(line.path("metadata").path("product").path("vendor_name").isString()).isTrue();
    assertThat(line.path("metadata").path("uid").stringValue()).isEqualTo("e-1");
    assertThat(line.path("actor").path("user").path("uid").stringValue()).isEqualTo("anna");
    assertThat(line.path("src_endpoint").path("ip").stringValue()).isEqualTo("192.0.2.1");
    assertThat(line.path("unmapped").path("leafindex").intValue()).isEqualTo(11);
    if (type == 6003) {
      assertThat(line.path("api").path("operation").stringValue()).isEqualTo(action);
    } else {
      assertThat(line.path("user").path("uid").stringValue()).isEqualTo("c-7");
    }
  }

  @Test
  void aWithheldLeafIsAnIndexAndAHash() {
    WithheldLine line = new WithheldLine(12, TreeHash.EMPTY);

    assertThat(WithheldLine.read(line.bytes())).isEqualTo(line);
    for (String other :
        new String[] {
          "12 " + TreeHash.EMPTY.hex(),
          "012 " + TreeHash.EMPTY.hex() + "\n",
          "12 " + TreeHash.EMPTY.hex().toUpperCase(java.util.Locale.ROOT) + "\n",
          "12  " + TreeHash.EMPTY.hex() + "\n",
          "99999999999999999999 " + TreeHash.EMPTY.hex() + "\n"
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WithheldLine.read(other.getBytes(UTF_8)));
    }
  }
}
