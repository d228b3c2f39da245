package com.leanvibe.hive.cli.permission;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.options.Order;
import com.leanvibe.hive.cli.terminal.Details;
import com.leanvibe.hive.cli.terminal.Output;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hive client …} */
@Command(name = "client", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class ClientVerbs {

  private final Output output;

  public ClientVerbs(Output output) {
    this.output = output;
  }

  @Command(
      description = {
        "Registers a client: credentials for a person's tools or a service.",
        "Its secret goes to a new file that only you can read, and is shown nowhere."
      },
      mixinStandardHelpOptions = true)
  int register(
      @Mixin Connection connection,
      @Mixin Format format,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", paramLabel = "ROLE", description = "may be repeated")
          @Nullable List<String> roles,
      @Option(
              names = "--save-secret",
              paramLabel = "FILE",
              required = true,
              description = "where the secret goes; must not exist")
          Path file) {
    ObjectNode body = Json.object().put("name", name);
    ArrayNode given = body.putArray("roles");
    if (roles != null) {
      roles.forEach(given::add);
    }
    try (SeekableByteChannel secret = create(file)) {
      JsonNode client = register(connection, body, file);
      String text = client.path("clientSecret").asString("");
      Channels.newOutputStream(secret).write(text.getBytes(StandardCharsets.UTF_8));
      ObjectNode shown = Json.object().put("clientId", client.path("clientId").asString(""));
      format.show(output, shown.put("secretFile", file.toString()), Details::lines);
      return ExitCode.OK.code();
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private JsonNode register(Connection connection, ObjectNode body, Path file) throws IOException {
    try {
      return connection.open(output).json(Call.create("/clients", body));
    } catch (HiveException refused) {
      Files.delete(file);
      throw refused;
    }
  }

  /** Before anything is sent: a secret that can be written nowhere is lost. */
  private static SeekableByteChannel create(Path file) {
    try {
      return Files.newByteChannel(
          file,
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static HiveException unusable(Path file, IOException e) {
    return new HiveException(
        ExitCode.USAGE, "%s can't be written: %s".formatted(file, e.getMessage()), e);
  }

  @Command(
      description = "Disables a client for ever; its tokens stop working.",
      mixinStandardHelpOptions = true)
  int disable(@Mixin Order order) {
    return order.give(output, "clients", "disable");
  }
}
