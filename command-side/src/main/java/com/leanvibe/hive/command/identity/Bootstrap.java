package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.events.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Lets the administrator that configuration names sign in, with the secret as it is in the file
 * now.
 */
@Component
class Bootstrap implements InitializingBean {

  static final String TENANT = "default";

  private final Credentials credentials;
  private final Appender appender;
  private final IdentitySettings settings;

  Bootstrap(Credentials credentials, Appender appender, IdentitySettings settings) {
    this.credentials = credentials;
    this.appender = appender;
    this.settings = settings;
  }

  @Override
  public void afterPropertiesSet() {
    String id = settings.bootstrap().clientId();
    NewSecret secret = new NewSecret(id, read(settings.bootstrap().clientSecretFile()));
    appender.write(credentials.issue(TENANT, Set.of(Role.PLATFORM_ADMIN, Role.ADMIN), id, secret));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException missing) {
      throw new UncheckedIOException(
          "hive.identity.bootstrap.client-secret-file cannot be read: " + file, missing);
    }
  }
}
