package com.leanvibe.hive.cli.options;

import com.leanvibe.hive.cli.client.Addresses;
import com.leanvibe.hive.cli.client.Contact;
import com.leanvibe.hive.cli.client.Credentials;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Patience;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.terminal.Output;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which hive is spoken to, and as whom. Options win over the environment. */
public final class Connection {

  @Option(
      names = "--command-url",
      paramLabel = "URL",
      defaultValue = "${env:HIVE_COMMAND_URL:-http://127.0.0.1:8080}",
      description = "the command side ($HIVE_COMMAND_URL; default http://127.0.0.1:8080)")
  private URI commandUrl = URI.create("");

  @Option(
      names = "--query-url",
      paramLabel = "URL",
      defaultValue = "${env:HIVE_QUERY_URL:-http://127.0.0.1:8081}",
      description = "the query side ($HIVE_QUERY_URL; default http://127.0.0.1:8081)")
  private URI queryUrl = URI.create("");

  @Option(
      names = "--client",
      paramLabel = "ID",
      defaultValue = "${env:HIVE_CLIENT_ID}",
      description = "the client to call as ($HIVE_CLIENT_ID)")
  private @Nullable String client;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      defaultValue = "${env:HIVE_CLIENT_SECRET_FILE}",
      description = "the file that holds its secret ($HIVE_CLIENT_SECRET_FILE)")
  private @Nullable Path secretFile;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "${env:HIVE_PATIENCE_SECONDS:-10}",
      description =
          "how long to try while the hive doesn't answer ($HIVE_PATIENCE_SECONDS; default 10)")
  private int patienceSeconds;

  public Addresses addresses() {
    return new Addresses(commandUrl, queryUrl);
  }

  /** What the client calls itself with. */
  public Credentials credentials() {
    if (client == null || client.isEmpty() || secretFile == null) {
      throw new HiveException(
          ExitCode.USAGE,
          "Who is calling? Give --client and --secret-file, or set HIVE_CLIENT_ID and"
              + " HIVE_CLIENT_SECRET_FILE");
    }
    return new Credentials(client, secret(secretFile));
  }

  /** The same as options of another command. */
  public List<String> asOptions() {
    credentials();
    return List.of(
        "--command-url=" + commandUrl,
        "--query-url=" + queryUrl,
        "--client=" + client,
        "--secret-file=" + secretFile,
        "--patience=" + patienceSeconds);
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new HiveException(ExitCode.USAGE, "The secret in %s can't be read".formatted(file), e);
    }
  }

  /** How long to try. */
  public Patience patience() {
    return new Patience(Duration.ofSeconds(patienceSeconds), new Stop());
  }

  /** A client that tells a person, once, when the hive doesn't answer. */
  public HiveClient open(Output output) {
    return new HiveClient(addresses(), credentials(), patience(), new FirstLoss(output));
  }

  /** Tries that came to nothing are worth a line, but not one each. */
  private final class FirstLoss implements Contact {

    private final Output output;
    private boolean told;

    FirstLoss(Output output) {
      this.output = output;
    }

    @Override
    public synchronized void lost(String why) {
      if (!told && patienceSeconds > 0) {
        told = true;
        output.complain(why + "; trying for " + patienceSeconds + " s");
      }
    }

    @Override
    public synchronized void held() {
      told = false;
    }
  }
}
