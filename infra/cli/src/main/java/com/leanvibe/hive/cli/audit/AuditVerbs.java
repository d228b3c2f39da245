package com.leanvibe.hive.cli.audit;

import com.leanvibe.hive.cli.audit.verify.Known;
import com.leanvibe.hive.cli.audit.verify.Outcome;
import com.leanvibe.hive.cli.audit.verify.Verification;
import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.Text;
import com.leanvibe.hive.events.ledger.NoteKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hive audit …} */
@Command(name = "audit", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class AuditVerbs {

  private final Output output;

  public AuditVerbs(Output output) {
    this.output = output;
  }

  @Command(
      description = {
        "Verifies an exported bundle, asking nobody.",
        "Exits with 0 where everything that was checked holds, and with 1 where something does not:"
            + " the first such thing is named. Without --key no signature can be checked, which is"
            + " said; it exits with 0 all the same where everything else holds."
      },
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "BUNDLE", description = "the zip") Path bundle,
      @Option(
              names = "--key",
              paramLabel = "VKEY",
              description =
                  "name+hash+key, got from somebody else than the bundle; may be repeated")
          @Nullable List<String> keys,
      @Option(
              names = "--known",
              paramLabel = "FILE",
              description = "a checkpoint that you kept; may be repeated")
          @Nullable List<Path> known,
      @Mixin Format format) {
    Outcome outcome = outcome(bundle, keys(keys), KnownFiles.read(known));
    format.show(output, json(bundle, outcome), shown -> lines(outcome));
    outcome.broken().ifPresent(what -> output.complain("DOES NOT HOLD: " + what));
    return (outcome.holds() ? ExitCode.OK : ExitCode.FAILED).code();
  }

  private static List<NoteKey> keys(@Nullable List<String> texts) {
    try {
      return texts == null ? List.of() : texts.stream().map(NoteKey::parse).toList();
    } catch (IllegalArgumentException garbled) {
      throw new HiveException(ExitCode.USAGE, "--key: " + garbled.getMessage(), garbled);
    }
  }

  private static Outcome outcome(Path bundle, List<NoteKey> keys, List<Known> known) {
    try {
      return Verification.of(bundle, keys, known, Runtime.getRuntime().availableProcessors());
    } catch (IOException unreadable) {
      throw new HiveException(ExitCode.USAGE, bundle + " can't be read", unreadable);
    }
  }

  private static List<String> lines(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    outcome.held().forEach(one -> lines.add("holds        " + Text.visible(one)));
    outcome.unchecked().forEach(one -> lines.add("not checked  " + Text.visible(one)));
    if (outcome.holds()) {
      lines.add("VERIFIED: everything that was checked holds");
    }
    return lines;
  }

  private static ObjectNode json(Path bundle, Outcome outcome) {
    ObjectNode json =
        Json.object().put("bundle", bundle.toString()).put("verified", outcome.holds());
    outcome.broken().ifPresent(what -> json.put("doesNotHold", what));
    outcome.held().forEach(json.putArray("holds")::add);
    outcome.unchecked().forEach(json.putArray("notChecked")::add);
    return json;
  }

  @Command(
      description = {
        "Prints the keys that the hive signs its ledgers with.",
        "Keep them: what is verified with a key is worth what the way is worth that it came by."
      },
      mixinStandardHelpOptions = true)
  int keys(@Mixin Connection connection, @Mixin Format format) {
    JsonNode found = connection.open(output).json(Call.query("/audit/keys"));
    format.show(
        output,
        found,
        keys ->
            StreamSupport.stream(keys.path("items").spliterator(), false)
                .map(key -> key.path("key").asString(""))
                .toList());
    return ExitCode.OK.code();
  }

  @Command(
      description = {
        "Prints the latest signed checkpoint of the ledger.",
        "Keep it in a file: verified with --known, a later bundle cannot hide what was there then."
      },
      mixinStandardHelpOptions = true)
  int checkpoint(@Mixin Connection connection, @Mixin Format format) {
    JsonNode found = connection.open(output).json(Call.query("/audit/checkpoints/latest"));
    format.show(output, found, checkpoint -> checkpoint.path("note").asString("").lines().toList());
    return ExitCode.OK.code();
  }
}
