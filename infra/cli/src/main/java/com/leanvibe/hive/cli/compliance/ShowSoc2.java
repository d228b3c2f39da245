package com.leanvibe.hive.cli.compliance;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.terminal.Output;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hive audit soc2} */
@Command(
    name = "soc2",
    description = {
      "Shows what there is to show for the criteria of SOC 2, evaluated now.",
      "Exits with 0 also where there are exceptions: they need not be wrong."
    },
    mixinStandardHelpOptions = true)
public final class ShowSoc2 implements Callable<Integer> {

  private final Output output;

  @Mixin private Connection connection = new Connection();
  @Mixin private Format format = new Format();

  @Parameters(
      paramLabel = "CRITERION",
      arity = "0..1",
      description = "such as CC6.1; default: all of them")
  private @Nullable String criterion;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "default: 90 days before the end of the period")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "default: now")
  private @Nullable Instant to;

  @Option(
      names = "--samples",
      paramLabel = "0..50",
      description = "how many to show of each evidence; default 5")
  private @Nullable Integer samples;

  public ShowSoc2(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Call call =
        Call.query("/compliance/soc2" + below())
            .with("from", from)
            .with("to", to)
            .with("samples", samples);
    JsonNode report = connection.open(output).json(call);
    format.show(output, report, ReportText::lines);
    return ExitCode.OK.code();
  }

  private String below() {
    return criterion == null ? "" : "/" + URLEncoder.encode(criterion, StandardCharsets.UTF_8);
  }
}
