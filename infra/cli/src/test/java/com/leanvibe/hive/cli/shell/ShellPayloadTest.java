package com.leanvibe.hive.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leanvibe.hive.cli.client.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellPayloadTest {

  @Test
  void aTextIsForAShellAndIsKeptAsItIs() throws PayloadException {
    ShellPayload payload = ShellPayload.of(Json.read("{\"command\": \"it's $PATH\"}"));

    assertThat(payload.command()).containsExactly("sh", "-c", "it's $PATH");
  }

  @Test
  void whatIsNotSaidHasADefault() throws PayloadException {
    ShellPayload payload = ShellPayload.of(Json.read("{\"command\": [\"ls\", \"\"]}"));

    assertThat(payload.command()).containsExactly("ls", "");
    assertThat(payload.timeout()).isEqualTo(Duration.ofHours(1));
    assertThat(payload.outputLimit()).isEqualTo(65536);
    assertThat(payload.env()).isEmpty();
    assertThat(payload.workspace()).isEqualTo(ShellPayload.Scope.TASK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timeoutSeconds   | 0
          timeoutSeconds   | 86401
          timeoutSeconds   | 1.5
          timeoutSeconds   | "10"
          timeoutSeconds   | 99999999999
          timeoutSeconds   | null
          outputLimitBytes | 65537
          outputLimitBytes | -1
          workspace        | "machine"
          workspace        | 7
          env              | []
          env              | {"A B": "c"}
          env              | {"HIVE_ATTEMPT_ID": "mine"}
          env              | {"A": 1}
          env              | {"A": "a\\u0000b"}
          comand           | "typing error"
          """)
  void aMemberThatMakesNoSenseIsNamed(String member, String value) {
    String payload = "{\"command\": \"true\", \"%s\": %s}".formatted(member, value);

    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> ShellPayload.of(Json.read(payload)))
        .satisfies(refused -> assertThat(refused.member()).isEqualTo(member))
        .withMessageStartingWith(member);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "[]", "[\"\"]", "[1]", "null", "{}", "\"a\\u0000b\""})
  void aCommandThatCannotBeRunIsRefused(String command) {
    String payload = "{\"command\": %s}".formatted(command);

    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> ShellPayload.of(Json.read(payload)))
        .withMessageStartingWith("command");
  }

  @Test
  void aCommandThatLinuxWouldNotTakeIsRefused() {
    String payload = "{\"command\": \"%s\"}".formatted("é".repeat(70_000));

    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> ShellPayload.of(Json.read(payload)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "null", "\"ls\""})
  void aPayloadIsAnObject(String payload) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> ShellPayload.of(Json.read(payload)));
  }
}
