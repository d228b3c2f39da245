package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.crash.CrashProgram;
import com.leanvibe.hive.benchmarks.report.Findings;
import com.leanvibe.hive.benchmarks.report.Recorder;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.report.Table;
import com.leanvibe.hive.benchmarks.sides.Checkout;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs benchmarks, each in a JVM of its own, under the flags the sides run with. */
public final class Benchmarks {

  private static final String USAGE =
      """
      usage: benchmarks [NAME...] [--quick] [--profile] [--json]

      Without a name all of them run, one after the other: %s.
        --quick    a glance: less load, less time; the figures are not to be published
        --profile  records with JFR, into target/benchmarks/NAME.jfr
        --json     prints the JSON documents on standard output, and nothing else there

      Exit codes: 0 all ran, whatever they found; 1 one of them failed; 2 used wrongly.
      """;

  private static final Map<String, Benchmark> ALL =
      List.<Benchmark>of(
              new AppendBenchmark(),
              new AuditBenchmark(),
              new AuthorizationBenchmark(),
              new DecisionsBenchmark(),
              new FilterBenchmark(),
              new HttpBenchmark(),
              new InboxBenchmark(),
              new LifecycleBenchmark(),
              new LimitsBenchmark(),
              new SearchBenchmark(),
              new AgentsBenchmark(),
              new VisibilityBenchmark(),
              new PublicationBenchmark(),
              new ReplayBenchmark(),
              new ProjectionBenchmark(),
              new RestoreBenchmark(),
              new StartBenchmark(),
              new TokensBenchmark(),
              new VerifyBenchmark())
          .stream()
          .collect(
              Collectors.toMap(
                  Benchmark::name, Function.identity(), (one, two) -> one, TreeMap::new));

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals(CrashProgram.NAME)) {
      System.exit(
          CrashProgram.run(List.of(arguments).subList(1, arguments.length), Benchmarks.class));
    }
    Options options = Options.parse(arguments);
    if (options == null || !ALL.keySet().containsAll(options.names())) {
      System.err.printf(USAGE, String.join(", ", ALL.keySet()));
      System.err.print("\n" + CrashProgram.USAGE);
      System.exit(2);
    } else if (options.here()) {
      measure(options);
      System.exit(0);
    } else {
      System.exit(launch(options));
    }
  }

  private static int launch(Options options) throws IOException, InterruptedException {
    int worst = 0;
    for (String name : options.names().isEmpty() ? ALL.keySet() : options.names()) {
      worst = Math.max(worst, Checkout.here().run(options.command(name)));
    }
    return worst == 0 ? 0 : 1;
  }

  /** Ends by {@link System#exit}, since services and sides leave threads behind. */
  private static void measure(Options options) throws Exception {
    for (String name : options.names()) {
      Recorder recorder = new Recorder(Checkout.here().root());
      Report report = new Report(name);
      Objects.requireNonNull(ALL.get(name)).run(new Run(options.quick()), report);
      Findings findings = recorder.findings(report, options.quick());
      String json = recorder.keep(findings);
      PrintStream people = options.json() ? System.err : System.out;
      Table.of(findings).forEach(people::println);
      if (options.json()) {
        System.out.print(json);
      }
    }
  }
}
