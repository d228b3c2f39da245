package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Kafka;
import com.leanvibe.hive.services.Ports;
import com.leanvibe.hive.services.PrivateFiles;
import com.leanvibe.hive.services.Secrets;
import com.leanvibe.hive.services.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What one hive stands on, new and empty: databases, a topic, a Redis database, secrets, ports.
 * Commits are durable, and Redis writes to its disk before it acknowledges.
 */
public final class Ground implements AutoCloseable {

  static final String ADMIN = "hive-admin";

  private final Services services = Services.forTests();
  private final Path folder;
  private final Database command;
  private final Database query;
  private final Database keys;
  private final String redis;
  private final String topic = "hive.events." + UUID.randomUUID();
  private final String secret = Secrets.random();
  private final int commandPort = Ports.free();
  private final int queryPort = Ports.free();
  private final Map<String, String> more = new TreeMap<>();

  /** Starts what is missing, and makes the databases. */
  public Ground() throws IOException {
    folder = Files.createTempDirectory("hive-benchmarks-");
    command = services.postgres().database("hive_command");
    query = services.postgres().database("hive_query");
    keys = services.postgres().database("hive_keys");
    redis = services.redis().freshUri();
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    PrivateFiles.write(folder.resolve("key"), Base64.getEncoder().encodeToString(key));
    PrivateFiles.write(folder.resolve("secret"), secret);
  }

  /** Has both sides run with a setting that is not as usual. */
  public Ground with(String setting, String value) {
    more.put(setting, value);
    return this;
  }

  public Database commandDatabase() {
    return command;
  }

  /** Another empty database for a query side, which the caller closes. */
  public Database freshQueryDatabase() {
    return services.postgres().database("hive_query");
  }

  public String topic() {
    return topic;
  }

  /** A database of the same Redis that nobody else uses. */
  public String freshRedisUri() {
    return services.redis().freshUri();
  }

  /** What every Kafka client needs; the caller may add to it. */
  public Map<String, Object> kafka() {
    Kafka kafka = services.kafka();
    Map<String, Object> all = new HashMap<>(kafka.clientProperties());
    all.put("bootstrap.servers", kafka.bootstrapServers());
    return all;
  }

  String adminSecret() {
    return secret;
  }

  int commandPort() {
    return commandPort;
  }

  int queryPort() {
    return queryPort;
  }

  Path folder() {
    return folder;
  }

  Map<String, String> commandProperties() {
    Map<String, String> all = common(command, commandPort);
    all.put("hive.identity.bootstrap.client-id", ADMIN);
    all.put("hive.identity.bootstrap.client-secret-file", folder.resolve("secret").toString());
    all.put("hive.identity.key-file", folder.resolve("key").toString());
    putKeys(all, keys.app(), keys.appPassword());
    all.put("hive.privacy.keys.owner", keys.owner());
    all.put("hive.privacy.keys.owner-password", keys.ownerPassword());
    all.put("hive.privacy.keys.reader", keys.reader());
    all.put("hive.store.reader", command.reader());
    all.put("hive.privacy.erasure-list", folder.resolve("erasures").toString());
    return all;
  }

  public Database queryDatabase() {
    return query;
  }

  Map<String, String> queryProperties(Database database) {
    Map<String, String> all = common(database, queryPort);
    all.put("hive.identity.jwks-uri", issuer() + "/oauth2/jwks");
    all.put("hive.replay.store.url", command.url());
    all.put("hive.replay.store.username", command.reader());
    all.put("hive.replay.store.password", command.readerPassword());
    putKeys(all, keys.reader(), keys.readerPassword());
    return all;
  }

  private void putKeys(Map<String, String> all, String user, String password) {
    all.put("hive.privacy.keys.url", keys.url());
    all.put("hive.privacy.keys.username", user);
    all.put("hive.privacy.keys.password", password);
    all.put("hive.privacy.keys.key-file", folder.resolve("key").toString());
  }

  private Map<String, String> common(Database database, int port) {
    Map<String, String> all = new TreeMap<>();
    all.put("server.port", Integer.toString(port));
    all.put("spring.datasource.url", database.url());
    all.put("spring.datasource.username", database.app());
    all.put("spring.datasource.password", database.appPassword());
    all.put("spring.flyway.user", database.owner());
    all.put("spring.flyway.password", database.ownerPassword());
    all.put("spring.flyway.placeholders.app", database.app());
    all.put("hive.identity.issuer", issuer());
    all.put("hive.redis.uri", redis);
    all.put("hive.kafka.topic", topic);
    all.put("hive.kafka.bootstrap-servers", services.kafka().bootstrapServers());
    services
        .kafka()
        .clientProperties()
        .forEach((key, value) -> all.put("hive.kafka.properties[" + key + "]", value));
    all.putAll(more);
    return all;
  }

  private String issuer() {
    return "http://127.0.0.1:" + commandPort;
  }

  /** Whatever runs on it has to be closed first. */
  @Override
  public void close() throws IOException {
    command.close();
    query.close();
    keys.close();
    PrivateFiles.remove(folder);
  }
}
