package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.report.Findings;
import com.leanvibe.hive.benchmarks.report.Recorder;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.report.Table;
import com.leanvibe.hive.benchmarks.sides.Checkout;
import com.leanvibe.hive.services.RunningHive;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The crash campaign as people run it. */
public final class CrashProgram {

  /** The word it is asked for by. */
  public static final String NAME = "crash";

  public static final String USAGE =
      """
      usage: benchmarks crash [--rounds N] [--seed S]

      Kills processes of a hive of its own under load and checks what was promised.
        --rounds N  so many kills, 1 to 1000; 5 unless it says otherwise, one of each process
        --seed S    repeats the kills of the campaign that said so

      Exit codes: 0 all was kept; 1 it was not, or the campaign failed; 2 used wrongly.
      """;

  private static final String HERE = "--here";
  private static final int ROUNDS = 5;
  private static final int MOST_ROUNDS = 1000;

  private CrashProgram() {}

  /**
   * Runs a campaign in a JVM of its own, which has room for all that was acknowledged, and whose
   * end takes the hive down.
   *
   * @param words what follows the name on the command line
   * @param program whose main method has called this, and is to call it there
   * @return the exit code
   */
  public static int run(List<String> words, Class<?> program) throws Exception {
    if (words.contains(HERE)) {
      return campaign(words.stream().filter(word -> !word.equals(HERE)).toList());
    }
    List<String> command = new ArrayList<>(Checkout.java(null));
    command.addAll(List.of("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(NAME, HERE));
    command.addAll(words);
    return Checkout.here().run(command);
  }

  /** Prints what it found. */
  private static int campaign(List<String> words) throws Exception {
    Plan plan;
    try {
      plan = plan(words);
    } catch (IllegalArgumentException wrong) {
      System.err.print(USAGE);
      return 2;
    }
    System.err.printf("seed %d%n", plan.seed());
    Recorder recorder = new Recorder(Checkout.here().root());
    Report report = new Report(NAME);
    RunningHive hive = RunningHive.up();
    // Whoever interrupts a campaign is not to be left with a hive.
    Runtime.getRuntime().addShutdownHook(new Thread(hive::close));
    CrashOutcome outcome = new CrashCampaign(hive, plan, System.err::println).run();
    outcome.tell(report);
    Findings findings = recorder.findings(report, false);
    recorder.keep(findings);
    Files.write(Checkout.here().log(NAME + ".log"), outcome.timeline());
    Table.of(findings).forEach(System.out::println);
    return outcome.violations().isEmpty() ? 0 : 1;
  }

  private static Plan plan(List<String> words) {
    long seed = ThreadLocalRandom.current().nextLong(1_000_000);
    int rounds = ROUNDS;
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(option);
      }
      switch (option) {
        case "--rounds" -> rounds = Integer.parseInt(rest.next());
        case "--seed" -> seed = Long.parseLong(rest.next());
        default -> throw new IllegalArgumentException(option);
      }
    }
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new IllegalArgumentException("--rounds");
    }
    return Plan.of(seed, rounds);
  }
}
