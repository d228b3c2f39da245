package com.leanvibe.hive.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WorkflowFileTest {

  private static final Overrides NONE = new Overrides(Map.of(), List.of());

  @Test
  void aCommandIsAShellTaskThatNeedsNoMoreWords() {
    JsonNode request =
        read(
            """
            name: build
            tasks:
              compile:
                run: make
            """);

    assertThat(request)
        .isEqualTo(
            Json.read(
                """
                {"name": "build", "tasks": [{
                  "key": "compile", "title": "compile", "type": "shell",
                  "payload": {"command": "make"},
                  "requiredCapabilities": ["shell"], "dependsOn": []}]}
                """));
  }

  @Test
  void everythingATaskCanSayGetsIntoTheRequest() {
    JsonNode task =
        read("""
                name: all
                tasks:
                  - key: one
                    payload: {n: 1.50, deep: [true, null, "x"]}
                  - key: two
                    title: The second
                    type: build
                    run: [make, "all"]
                    timeoutSeconds: 10
                    outputLimitBytes: 100
                    workspace: workflow
                    env: {A: b}
                    priority: 9
                    maxAttempts: 1
                    leaseSeconds: 5
                    deadline: 2030-01-31T12:00:00Z
                    requiresApproval: true
                    repository: main
                    capabilities: java
                    dependsOn: one
                """)
            .path("tasks")
            .get(1);

    assertThat(task)
        .isEqualTo(
            Json.read(
                """
                {"key": "two", "title": "The second", "type": "build",
                  "payload": {"command": ["make", "all"], "timeoutSeconds": 10,
                    "outputLimitBytes": 100, "workspace": "workflow", "env": {"A": "b"}},
                  "priority": 9, "maxAttempts": 1, "leaseSeconds": 5,
                  "deadline": "2030-01-31T12:00:00Z", "requiresApproval": true,
                  "repository": "main", "requiredCapabilities": ["java"], "dependsOn": ["one"]}
                """));
  }

  @Test
  void aPayloadIsKeptAsItIs() {
    JsonNode payload =
        read("{name: a, tasks: {b: {payload: {n: 1.50, big: 12345678901234567890, no: null}}}}")
            .path("tasks")
            .get(0)
            .path("payload");

    assertThat(Json.line(payload))
        .isEqualTo("{\"n\":1.50,\"big\":12345678901234567890,\"no\":null}");
  }

  @Test
  void jsonIsYaml() {
    assertThat(
            read("{\"name\": \"a\", \"tasks\": {\"b\": {\"run\": \"true\"}}}")
                .path("name")
                .stringValue())
        .isEqualTo("a");
  }

  @Test
  void defaultsHoldWhereATaskDoesNotSayOtherwise() {
    JsonNode tasks =
        read("""
                name: d
                defaults: {priority: 2, workspace: workflow, capabilities: [docker]}
                tasks:
                  a: {run: "true", priority: 3}
                  b: {run: "true"}
                  c: {payload: {}}
                """)
            .path("tasks");

    assertThat(tasks.get(0).path("priority").intValue()).isEqualTo(3);
    assertThat(tasks.get(1).path("priority").intValue()).isEqualTo(2);
    assertThat(tasks.get(1).path("payload").path("workspace").stringValue()).isEqualTo("workflow");
    assertThat(tasks.get(2).path("payload")).isEmpty();
    assertThat(tasks.get(2).path("requiredCapabilities").get(0).stringValue()).isEqualTo("docker");
  }

  @Test
  void whatAPersonSaysAtTheCommandLineHoldsForAllTasks() {
    Overrides overrides = new Overrides(Map.of("A", "mine", "B", "too"), List.of("special"));
    JsonNode task =
        WorkflowFile.read(
                "f.yaml", "{name: n, tasks: {a: {run: env, env: {A: theirs}}}}", overrides)
            .path("tasks")
            .get(0);

    assertThat(task.path("payload").path("env"))
        .isEqualTo(Json.read("{\"A\":\"mine\",\"B\":\"too\"}"));
    assertThat(task.path("requiredCapabilities")).isEqualTo(Json.read("[\"special\"]"));
  }

  @Test
  void everyMistakeIsNamedWithItsFileLineAndKey() {
    assertThat(
            mistakes(
                """
                name: 7
                colour: red
                tasks:
                  a:
                    run: "true"
                    priority: 10
                    dependsOn: [b, nowhere]
                  b:
                    run: "true"
                    timeoutSeconds: soon
                    payload: {}
                  c:
                    timeoutSeconds: 5
                  d:
                    run: ""
                """))
        .containsExactly(
            "f.yaml:1: name must be text (put it in quotes)",
            "f.yaml:2: colour is not known here",
            "f.yaml:6: tasks.a.priority must be a whole number from 0 to 9",
            "f.yaml:7: tasks.a.dependsOn names nowhere, which is no task",
            "f.yaml:9: tasks.b must have run or payload, not both",
            "f.yaml:10: tasks.b.timeoutSeconds must be a whole number from 1 to 86400",
            "f.yaml:13: tasks.c.timeoutSeconds goes with run",
            "f.yaml:15: tasks.d.run must be a text for sh, or a list of a program and its arguments");
  }

  @Test
  void tasksThatWaitForEachOtherAreFound() {
    assertThat(
            mistakes(
                """
                name: circle
                tasks:
                  first: {run: "true"}
                  a: {run: "true", dependsOn: [first, c]}
                  b: {run: "true", dependsOn: a}
                  c: {run: "true", dependsOn: b}
                  self: {run: "true", dependsOn: self}
                """))
        .containsExactly(
            "f.yaml:4: tasks.a.dependsOn leads in a circle, over c",
            "f.yaml:5: tasks.b.dependsOn leads in a circle, over a",
            "f.yaml:6: tasks.c.dependsOn leads in a circle, over b",
            "f.yaml:7: tasks.self.dependsOn leads in a circle, over self");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "just text",
        "[]",
        "name: x",
        "name: x\ntasks: {}",
        "name: x\ntasks: []",
        "name: x\ntasks: 5",
        "name: x\ntasks: [{run: ls}]",
        "name: x\ntasks: {a: {run: ls}, a: {run: ls}}",
        "name: x\ntasks: [{key: a, run: ls}, {key: a, run: ls}]",
        "name: x\ntasks: {a: {run: ls, unknown: 1}}",
        "name: x\ntasks: {a: {run: ls, env: {HIVE_TASK_ID: x}}}",
        "name: x\ntasks: {a: {run: ls, deadline: tomorrow}}",
        "name: x\ntasks: {a: {run: ls, requiresApproval: maybe}}",
        "name: x\ntasks: {a: {run: .inf}}",
        "name: x\ntasks: {a: {payload: 5}}",
        "name: x\ntasks: {a: {payload: {n: .nan}}}",
        "name: x\ntasks: {a: {payload: {d: !!java.net.URL http://127.0.0.1}}}",
        "name: x\n  tasks: [",
        "name: &n x\ntasks: {a: {run: *n}}",
        "name: x\n---\nname: y",
        "name: x\ndefaults: {title: same}\ntasks: {a: {run: ls}}",
        "\u0000",
      })
  void whatIsNoWorkflowIsRefusedBeforeAnythingIsSent(String text) {
    assertThat(mistakes(text)).isNotEmpty().allMatch(line -> line.matches("f\\.yaml:\\d+: .+"));
  }

  @Test
  void aFileThatIsNestedWithoutEndIsRefusedAndNotGoneInto() {
    assertThat(mistakes("[".repeat(100_000))).containsExactly("f.yaml:1: is nested too deeply");
  }

  @Test
  void aFileThatIsTooLargeIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("large.yaml"), "#".repeat(Yaml.MAX_LENGTH + 1));

    assertThatExceptionOfType(HiveException.class)
        .isThrownBy(() -> WorkflowFile.read(file, NONE))
        .withMessage(file + " is larger than 1 MiB");
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("nowhere.yaml");

    assertThatExceptionOfType(HiveException.class)
        .isThrownBy(() -> WorkflowFile.read(file, NONE))
        .withMessage(file + " can't be read");
  }

  private static JsonNode read(String text) {
    return WorkflowFile.read("f.yaml", text, NONE);
  }

  private static List<String> mistakes(String text) {
    try {
      read(text);
      return List.of();
    } catch (HiveException e) {
      assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
      return e.line().lines().toList();
    }
  }
}
