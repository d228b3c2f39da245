package com.leanvibe.hive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.testhive.TestHive;
import com.leanvibe.hive.cli.testhive.TestRoutes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types, and what comes of it. */
class HiveTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  @Test
  void helpNamesEveryCommandAndEveryExitCode() {
    assertThat(hive("--help")).isEqualTo(ExitCode.OK.code());

    assertThat(answers()).contains("agent", "task", "workflow", "audit", "demo", "token");
    assertThat(answers())
        .contains(
            Arrays.stream(ExitCode.values())
                .map(code -> code.code() + "  " + code.meaning())
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent list",
        "agent show",
        "agent run",
        "agent drain",
        "agent suspend",
        "agent resume",
        "agent retire",
        "task submit",
        "task list",
        "task show",
        "task events",
        "task cancel",
        "task retry",
        "task approve",
        "task reject",
        "task watch",
        "workflow submit",
        "workflow show",
        "workflow watch",
        "grant list",
        "grant give",
        "grant revoke",
        "grant explain",
        "client register",
        "client disable",
        "approval list",
        "approval show",
        "approval approve",
        "approval reject",
        "context store",
        "context search",
        "context show",
        "context similar",
        "context forget",
        "audit export",
        "audit verify",
        "audit keys",
        "audit checkpoint",
        "audit soc2",
        "events tail",
        "events show",
        "events diff",
        "demo",
        "token"
      })
  void everyCommandExplainsItself(String command) {
    String[] words = (command + " --help").split(" ");

    assertThat(hive(words)).isZero();
    assertThat(answers()).startsWith("Usage: hive " + command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tsk",
        "task",
        "task cancel",
        "task cancel not-an-id",
        "task list --status BUSY",
        "task submit",
        "task submit t --run ls --payload {}",
        "task submit t --payload nonsense",
        "task submit t --payload []",
        "task submit t --timeout 5",
        "task submit t --run ls --timeout 0",
        "task submit t --deadline tomorrow",
        "task watch",
        "workflow submit no-such-file.yaml",
        "agent run --slots 0",
        "grant give somebody AUDITOR",
        "grant explain somebody task:read",
        "client register x --save-secret no-such-folder/secret",
        "approval list --status MAYBE",
        "context store text",
        "context store @no-such-file --domain d",
        "context search words --mode GUESS",
        "context forget not-an-id",
        "audit export --from yesterday",
        "audit export --format XML",
        "audit export --known no-such-file",
        "audit export --resume not-an-id",
        "audit soc2 --from yesterday",
        "audit soc2 --samples many",
        "events tail --seconds -1",
        "events tail --after yesterday",
        "events show latest",
        "events diff",
        "events diff task",
        "events diff task/not-an-id",
        "events diff context/00000000-0000-0000-0000-000000000001",
        "token --command-url ftp://host"
      })
  void whatIsTypedWronglyIsSaidAndNothingIsSent(String line) throws IOException {
    try (TestHive hive = new TestHive()) {
      assertThat(hive(with(hive, line.split(" ")))).isEqualTo(ExitCode.USAGE.code());

      assertThat(complaints()).startsWith("hive: ");
      assertThat(hive.heard("")).isEmpty();
    }
  }

  @Test
  void whoDoesNotSayWhoHeIsIsAsked() {
    assertThat(hive("token", "--client=", "--secret-file=" + folder))
        .isEqualTo(ExitCode.USAGE.code());

    assertThat(complaints()).contains("Who is calling?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"task watch --workflow", "workflow watch"})
  void aWorkflowThatIsNotThereIsNotOver(String line) throws IOException {
    try (TestHive hive = new TestHive()) {
      String id = UUID.randomUUID().toString();
      hive.refuse("/workflows/" + id, 404, 1);

      assertThat(hive(with(hive, (line + " " + id).split(" "))))
          .isEqualTo(ExitCode.NOT_FOUND.code());
    }
  }

  @Test
  void aTokenIsPrintedAlone() throws IOException {
    try (TestHive hive = new TestHive()) {
      assertThat(hive(with(hive, "token"))).isZero();

      assertThat(answers()).isEqualTo("token of admin\n");
    }
  }

  @Test
  void aTaskSubmittedWithRunIsAShellTask() throws IOException {
    try (TestHive hive = new TestHive()) {
      hive(
          with(
              hive,
              "task",
              "submit",
              "a title",
              "--run",
              "echo $HOME",
              "--priority",
              "9",
              "--env",
              "A=b=c",
              "--depends-on",
              new UUID(0, 1).toString()));

      assertThat(hive.heard("/tasks").getFirst().body())
          .isEqualTo(
              Json.read(
                  """
                  {"title": "a title", "payload": {"command": "echo $HOME", "env": {"A": "b=c"}},
                   "type": "shell", "priority": 9, "requiresApproval": false,
                   "requiredCapabilities": ["shell"],
                   "dependsOn": ["00000000-0000-0000-0000-000000000001"]}
                  """));
    }
  }

  @Test
  void aRefusalIsOneLineAndItsExitCode() throws IOException {
    try (TestHive hive = new TestHive()) {
      String[] words = with(hive, "task", "cancel", UUID.randomUUID().toString());

      assertThat(hive(words)).isEqualTo(ExitCode.NOT_FOUND.code());
      assertThat(complaints().lines()).hasSize(1);
      assertThat(answers()).isEmpty();
    }
  }

  @Test
  void aHiveThatIsNotThereIsSaidOnceAndHasItsExitCode() throws IOException {
    TestHive hive = new TestHive();
    hive.close();

    assertThat(hive(with(hive, "task", "list", "--patience", "1")))
        .isEqualTo(ExitCode.UNREACHABLE.code());

    assertThat(complaints().lines().toList())
        .hasSize(2)
        .allMatch(line -> line.contains("can't be reached"));
  }

  @Test
  void aCriterionThatIsNoneIsNotThere() throws IOException {
    try (TestHive hive = new TestHive()) {
      hive.refuse("/compliance/soc2/CC9.9", 404, 1);

      assertThat(hive(with(hive, "audit", "soc2", "CC9.9"))).isEqualTo(ExitCode.NOT_FOUND.code());
    }
  }

  @Test
  void forProgramsThereIsOneDocument() throws IOException {
    try (TestHive hive = new TestHive()) {
      assertThat(hive(with(hive, "task", "list", "--json"))).isZero();

      assertThat(Json.read(answers())).isEqualTo(Json.read("{\"items\": []}"));
    }
  }

  private int hive(String... words) {
    return Hive.run(new Output(answers, complaints, () -> false), words);
  }

  private String[] with(TestHive hive, String... words) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), TestRoutes.ADMIN_SECRET);
    boolean given = Arrays.asList(words).contains("--command-url");
    return Stream.concat(
            Stream.of(words),
            words.length < 2 && !words[0].equals("token")
                ? Stream.of()
                : Stream.of(
                        given ? "" : "--command-url=" + hive.addresses().command(),
                        "--query-url=" + hive.addresses().query(),
                        "--client=" + TestRoutes.ADMIN,
                        "--secret-file=" + secret)
                    .filter(option -> !option.isEmpty()))
        .toArray(String[]::new);
  }

  private String answers() {
    return answers.toString(StandardCharsets.UTF_8);
  }

  private String complaints() {
    return complaints.toString(StandardCharsets.UTF_8);
  }
}
