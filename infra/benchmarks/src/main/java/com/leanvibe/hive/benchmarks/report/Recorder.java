package com.leanvibe.hive.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes findings of reports, and keeps them as one JSON document per benchmark. */
public final class Recorder {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path home;
  private final Machine machine;
  private final Quiet quiet;

  /**
   * Begins to watch the machine.
   *
   * @param home the checkout that is measured
   */
  public Recorder(Path home) throws IOException {
    this.home = home;
    this.machine = Machine.here();
    this.quiet = Quiet.watch();
  }

  /** Everything that is known after the run. */
  public Findings findings(Report report, boolean quick) throws IOException {
    return new Findings(
        report.name(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        revision(),
        quick,
        machine,
        quiet.loadBefore(),
        quiet.othersShare(),
        Findings.numbers(report),
        report.verdicts(),
        report.notes());
  }

  /** Writes the document to {@code target/benchmarks/NAME.json} and answers it. */
  public String keep(Findings findings) throws IOException {
    String text = JSON.writeValueAsString(findings) + "\n";
    Path folder = Files.createDirectories(folder(home));
    Files.writeString(folder.resolve(findings.name() + ".json"), text);
    return text;
  }

  /** Where results lie. */
  public static Path folder(Path home) {
    return home.resolve("infra/benchmarks/target/benchmarks");
  }

  private String revision() throws IOException {
    String head = git("rev-parse", "--short=12", "HEAD");
    return git("status", "--porcelain", "--untracked-files=no").isEmpty() ? head : head + "+";
  }

  private String git(String... words) throws IOException {
    String[] command = new String[words.length + 1];
    command[0] = "git";
    System.arraycopy(words, 0, command, 1, words.length);
    Process git =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
