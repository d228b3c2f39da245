package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.identity.AdministratorId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the administrator that configuration names sign in, with the secret as it is in the file
 * now, and nobody that it named before.
 */
@Component
class Bootstrap implements SmartLifecycle {

  static final String TENANT = "default";

  private static final String OTHERS =
      """
      select client_id from client
      where tenant = ? and 'PLATFORM_ADMIN' = any (roles) and not disabled and client_id <> ?""";

  private final Credentials credentials;
  private final Appender appender;
  private final Commands commands;
  private final JdbcClient jdbc;
  private final IdentitySettings.Bootstrap settings;
  private final Clock clock;
  private volatile boolean running;

  Bootstrap(
      Credentials credentials,
      Appender appender,
      Commands commands,
      JdbcClient jdbc,
      IdentitySettings settings,
      Clock clock) {
    this.credentials = credentials;
    this.appender = appender;
    this.commands = commands;
    this.jdbc = jdbc;
    this.settings = settings.bootstrap();
    this.clock = clock;
  }

  /** Once permissions are followed, and before requests come in. */
  @Override
  public int getPhase() {
    return 1;
  }

  @Override
  public void start() {
    if (settings.enabled()) {
      enable(settings.clientId());
    }
    String kept = settings.enabled() ? settings.clientId() : "";
    others(kept).forEach(this::disable);
    running = true;
  }

  private void enable(String id) {
    NewSecret secret = new NewSecret(id, read(settings.clientSecretFile()));
    appender.write(credentials.accept(TENANT, Set.of(Role.PLATFORM_ADMIN, Role.ADMIN), secret));
    record(id);
  }

  private void record(String id) {
    commands.send(metadata(), new EnableAdministrator(new AdministratorId(id), TENANT));
  }

  private List<String> others(String kept) {
    return jdbc.sql(OTHERS).params(TENANT, kept).query(String.class).list();
  }

  /** What was before administrators were events is recorded first. */
  private void disable(String id) {
    record(id);
    try {
      commands.send(metadata(), new DisableAdministrator(new AdministratorId(id)));
    } catch (Problem refusal) {
      throw new IllegalStateException(
          "The administrator %s cannot be switched off: %s".formatted(id, refusal.detail()));
    }
  }

  private EventMetadata metadata() {
    String id = Ids.next().toString();
    return new EventMetadata(
        TENANT, EventMetadata.HIVE, "administrator:bootstrap", id, id, null, null, clock.instant());
  }

  private static String read(@Nullable Path file) {
    if (file == null) {
      throw new IllegalStateException("Set hive.identity.bootstrap.client-secret-file");
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException missing) {
      throw new UncheckedIOException(
          "hive.identity.bootstrap.client-secret-file cannot be read: " + file, missing);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
