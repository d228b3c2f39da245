package com.leanvibe.hive.command;

import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;

/**
 * Gives tests one command side that all of them share, on real services. Tests keep apart by
 * tenants, names and capabilities of their own.
 */
public abstract class CommandSideTest {

  protected static final String ADMIN = "admin";
  private static final String ADMIN_SECRET = UUID.randomUUID().toString();
  private static final Database DATABASE = Services.forTests().postgres().database("hive_command");
  private static final Database KEYS = Services.forTests().postgres().database("hive_keys");
  private static final String REDIS = Services.forTests().redis().freshUri();
  private static final String TOPIC = "hive.events." + UUID.randomUUID();

  private static final class Shared {
    static final Instance INSTANCE = start(Map.of());
  }

  /**
   * Starts it on the thread of the tests: virtual threads that wait for a class to be initialised
   * hold their carriers, and what is initialised needs some.
   */
  @BeforeAll
  static void startShared() {
    shared();
  }

  /** The instance all tests share. */
  protected static Instance shared() {
    return Shared.INSTANCE;
  }

  /** A client of the shared instance that acts as the platform's administrator. */
  protected static Api admin() {
    return api(shared());
  }

  /** A client of any instance that acts as the platform's administrator. */
  protected static Api api(Instance instance) {
    return Api.signIn(instance.url(), ADMIN, ADMIN_SECRET);
  }

  /** The database of the data subjects' keys. */
  protected static Database keys() {
    return KEYS;
  }

  /** Settings of instances whose keys are in a database. */
  protected static Map<String, Object> keysIn(Database keys) {
    return Map.of(
        "hive.privacy.keys.url", keys.url(),
        "hive.privacy.keys.username", keys.app(),
        "hive.privacy.keys.password", keys.appPassword(),
        "hive.privacy.keys.owner", keys.owner(),
        "hive.privacy.keys.owner-password", keys.ownerPassword(),
        "hive.privacy.keys.reader", keys.reader(),
        "hive.privacy.keys.key-file", Named.key());
  }

  protected static Database database() {
    return DATABASE;
  }

  protected static String redis() {
    return REDIS;
  }

  protected static String topic() {
    return TOPIC;
  }

  /** One more instance beside the shared one, on the same database, Redis and topic. */
  protected static Instance start(Map<String, Object> settings) {
    Map<String, Object> all = new LinkedHashMap<>(on(DATABASE));
    all.put("hive.redis.uri", REDIS);
    all.put("hive.kafka.bootstrap-servers", Services.forTests().kafka().bootstrapServers());
    Services.forTests()
        .kafka()
        .clientProperties()
        .forEach((name, value) -> all.put("hive.kafka.properties[" + name + "]", value));
    all.put("hive.kafka.topic", TOPIC);
    all.put("hive.identity.bootstrap.client-id", ADMIN);
    all.put("hive.identity.bootstrap.client-secret-file", Named.secret());
    all.put("hive.identity.key-file", Named.key());
    all.putAll(keysIn(KEYS));
    all.put("hive.privacy.erasure-list", Named.erasures());
    all.put("hive.privacy.interval", "1s");
    all.putAll(settings);
    return Instance.start(all);
  }

  private static Map<String, Object> on(Database database) {
    return Map.of(
        "spring.datasource.url", database.url(),
        "spring.datasource.username", database.app(),
        "spring.datasource.password", database.appPassword(),
        "spring.flyway.user", database.owner(),
        "spring.flyway.password", database.ownerPassword(),
        "spring.flyway.placeholders.app", database.app());
  }

  /** Settings of instances on a database, a Redis and a topic that no others have. */
  protected static Map<String, Object> apartOn(Database database) {
    Map<String, Object> settings = new LinkedHashMap<>(on(database));
    settings.put("hive.redis.uri", Services.forTests().redis().freshUri());
    settings.put("hive.kafka.topic", "hive.events." + UUID.randomUUID());
    return settings;
  }

  /** Files that configuration names; removed with the JVM. */
  private static final class Named {

    private static final Path SECRET = write("secret", ADMIN_SECRET);
    private static final Path KEY = write("key", Base64.getEncoder().encodeToString(new byte[32]));

    private static final Path ERASURES = write("erasures", "");

    static Path secret() {
      return SECRET;
    }

    static Path key() {
      return KEY;
    }

    static Path erasures() {
      return ERASURES;
    }

    private static Path write(String name, String text) {
      try {
        Path file = Files.createTempFile("hive-test-" + name, ".txt");
        file.toFile().deleteOnExit();
        return Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
